// @ts-check
/* What lies under the areas: the land around the province and, when asked for, online tiles. */
ovop.ground = (function () {
  "use strict";

  const LOST_TILES = 4;

  /** @type {L.GeoJSON | null} */
  let land = null;
  /** @type {{ address: string, layer: L.TileLayer } | null} */
  let tiles = null;

  /** @type {(map: L.Map, view: View) => Promise<void>} */
  async function drawLand(map, view) {
    const fillColor = view.look.land;
    if (land) {
      land.setStyle({ fillColor });
      return;
    }
    map.createPane("ovop-ground").style.zIndex = "150";
    /** @type {any} Every Path takes a renderer, which the types of L.geoJSON leave out. */
    const drawn = { renderer: L.canvas({ pane: "ovop-ground", padding: 0.3 }) };
    const layer = L.geoJSON(null, {
      ...drawn,
      pane: "ovop-ground",
      interactive: false,
      style: { stroke: false, fillOpacity: 1, fillColor },
    }).addTo(map);
    land = layer;
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
    const { address, credit } = view.tiles;
    const layer = L.tileLayer(address, { attribution: credit, maxZoom: 16 });
    let lost = 0;
    let came = false;
    layer.on("tileload", () => (came = true));
    layer.on("tileerror", () => {
      if (came || ++lost < LOST_TILES) return;
      layer.remove();
      ovop.legend.notice(map, view.words.no_tiles, true);
    });
    tiles = { address, layer: layer.addTo(map) };
  }

  /** @type {Ground["hasTiles"]} */
  function hasTiles(map) {
    return tiles !== null && map.hasLayer(tiles.layer);
  }

  /**
   * The map works without its surroundings: what cannot be loaded is left out.
   *
   * @type {Ground["show"]}
   */
  function show(map, view) {
    drawLand(map, view).catch(() => {});
    drawTiles(map, view);
  }

  return { show, hasTiles };
})();
