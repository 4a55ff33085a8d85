/* Globals in the frame of the map: the TopoJSON client of the bundle, and streamlit-folium. */

declare const topojson: typeof import("topojson-client");

declare const Streamlit: { setComponentValue(value: object): void };
