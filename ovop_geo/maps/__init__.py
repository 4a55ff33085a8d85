"""Maps: classification, palettes, legends and the folium elements that draw them."""
