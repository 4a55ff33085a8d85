/* Globals that the map's scripts find in their frame: the rest of the bundle, and streamlit-folium. */

declare const topojson: typeof import("topojson-client");

declare const Streamlit: { setComponentValue(value: object): void };
