/* What lies under the areas: the land around the province and, when asked for, online tiles. */
(function () {
  "use strict";

  const LOST_TILES = 4;

  let land = null;
  let tiles = null;

  async function drawLand(map, address, look) {
    if (land) {
      land.setStyle({ fillColor: look.land });
      return;
    }
    map.createPane("ovop-ground").style.zIndex = 150;
    const renderer = L.canvas({ pane: "ovop-ground", padding: 0.3 });
    land = L.geoJSON(null, {
      renderer,
      pane: "ovop-ground",
      interactive: false,
      style: { stroke: false, fillOpacity: 1, fillColor: look.land },
    }).addTo(map);
    const file = await ovopGeometry.read(address);
    land.addData(topojson.feature(file, file.objects.areas));
  }

  function drawTiles(map, view) {
    if (tiles && (!view.tiles || tiles.address !== view.tiles.address)) {
      tiles.remove();
      tiles = null;
    }
    if (!view.tiles || tiles) return;
    const layer = L.tileLayer(view.tiles.address, { attribution: view.tiles.credit, maxZoom: 16 });
    layer.address = view.tiles.address;
    let lost = 0;
    let came = false;
    layer.on("tileload", () => (came = true));
    layer.on("tileerror", () => {
      if (came || ++lost < LOST_TILES) return;
      layer.remove();
      ovopLegend.notice(map, view.words.no_tiles, true);
    });
    tiles = layer.addTo(map);
  }

  function hasTiles(map) {
    return tiles !== null && map.hasLayer(tiles);
  }

  /* The map is whole without its surroundings: what cannot be loaded is left out. */
  function show(map, view, look) {
    drawLand(map, view.land, look).catch(() => {});
    drawTiles(map, view);
  }

  window.ovopGround = { show, hasTiles };
})();
