// @ts-check
/* The base map under the areas: the land around the province, on request online tiles, and the
   credit for the boundaries in the corner. */
ovop.baseMap = (function () {
  "use strict";

  const MOST_FAILED_TILES = 4;

  /** @type {{ address: string, layer: L.GeoJSON } | null} */
  let land = null;
  /** @type {{ address: string, layer: L.TileLayer } | null} */
  let tiles = null;
  let credit = "";

  /**
   * Returns HTML that shows `text` as it is; Leaflet takes what stands in the corner for HTML.
   *
   * @type {BaseMap["asText"]}
   */
  function asText(text) {
    return text.replace(/[&<>"']/g, (sign) => "&#" + sign.charCodeAt(0) + ";");
  }

  /** @type {(map: L.Map, view: View) => void} */
  function showCredit(map, view) {
    map.attributionControl.removeAttribution(credit);
    credit = asText(view.credit);
    map.attributionControl.addAttribution(credit);
  }

  /** @type {(map: L.Map, view: View) => Promise<void>} */
  async function drawLand(map, view) {
    // Among squares there is no coast that land could continue.
    const style = { stroke: false, fillOpacity: view.squares ? 0 : 1, fillColor: view.look.land };
    if (land && land.address === view.land) {
      land.layer.setStyle(style);
      return;
    }
    // A file that shows several regions holds the land around each.
    if (land) land.layer.remove();
    const layer = L.geoJSON(null, ovop.panes.options("ovop-land", style)).addTo(map);
    land = { address: view.land, layer };
    const file = await ovop.geometry.read(view.land);
    layer.addData(topojson.feature(file, file.objects.areas));
  }

  /** @type {(map: L.Map, view: View) => void} */
  function drawTiles(map, view) {
    if (tiles && (!view.tiles || tiles.address !== view.tiles.address)) {
      tiles.layer.remove();
      tiles = null;
    }
    if (!view.tiles || tiles) return;
    const { address } = view.tiles;
    // The server of the tiles asks whose page they are for; all else goes without a referrer.
    const layer = L.tileLayer(address, {
      attribution: asText(view.tiles.credit),
      referrerPolicy: "origin",
    });
    let failed = 0;
    let loaded = false;
    layer.on("tileload", () => (loaded = true));
    layer.on("tileerror", () => {
      if (loaded || ++failed < MOST_FAILED_TILES) return;
      layer.remove();
      ovop.legend.notice(map, view.words.no_tiles, true);
    });
    tiles = { address, layer: layer.addTo(map) };
  }

  /** @type {BaseMap["hasTiles"]} */
  function hasTiles(map) {
    return tiles !== null && map.hasLayer(tiles.layer);
  }

  /**
   * Shows the credit, the land and the tiles. The map works without them, so failed requests are ignored.
   *
   * @type {BaseMap["show"]}
   */
  function show(map, view) {
    showCredit(map, view);
    drawLand(map, view).catch(() => {});
    drawTiles(map, view);
  }

  return { show, hasTiles, asText };
})();
