// @ts-check
/* Fills the shapes of areas on one canvas. Their paths are made once, in the plane of the map; a
   change of values fills them anew, and in a change of few areas only these. */
ovop.fills = (function () {
  "use strict";

  /** @type {any} Leaflet's types leave out what a renderer of one's own needs. */
  const Renderer = L.Renderer;

  const Fills = Renderer.extend({
    /** @param {Map<string, AreaShape>} shapes */
    initialize(shapes) {
      Renderer.prototype.initialize.call(this, { pane: "ovop-fills", padding: 0.3 });
      // Far from its origin a canvas rounds coordinates.
      this._origin = originOf(shapes);
      /** @type {Map<string, Path2D>} */
      this._paths = new Map();
      for (const [code, shape] of shapes) this._paths.set(code, pathOf(shape, this._origin));
      this._fillOf = null;
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._pen = this._container.getContext("2d");
    },

    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    _updatePaths() {
      this.draw(this._fillOf);
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = L.Browser.retina ? 2 : 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      Object.assign(this._container, { width: ratio * size.x, height: ratio * size.y });
      Object.assign(this._container.style, { width: size.x + "px", height: size.y + "px" });
      this.fire("update");
    },

    /**
     * Fills all areas, or only `codes` over what is there.
     *
     * @param {((code: string) => AreaFill) | null} fillOf
     * @param {Iterable<string>} [codes]
     */
    draw(fillOf, codes) {
      this._fillOf = fillOf;
      if (!fillOf || !this._container) return;
      /** @type {CanvasRenderingContext2D} */
      const pen = this._pen;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      if (!codes) pen.clearRect(0, 0, this._container.width, this._container.height);
      const ratio = L.Browser.retina ? 2 : 1;
      const scale = 2 ** this._map.getZoom();
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      const { x, y } = this._origin;
      pen.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * (x * scale - corner.x), ratio * (y * scale - corner.y));
      for (const { fill, opacity, path } of this._merged(fillOf, codes || this._paths.keys())) {
        // A pattern would grow with the map.
        if (fill instanceof CanvasPattern) fill.setTransform(new DOMMatrix().scale(1 / scale));
        Object.assign(pen, { fillStyle: fill, globalAlpha: opacity });
        pen.fill(path, "evenodd");
      }
    },

    /**
     * Returns one path for all areas that look alike: a canvas fills few paths faster than many.
     *
     * @param {(code: string) => AreaFill} fillOf
     * @param {Iterable<string>} codes
     */
    _merged(fillOf, codes) {
      /** @type {{ fill: AreaFill["fill"], opacity: number, path: Path2D }[]} */
      const merged = [];
      for (const code of codes) {
        const path = this._paths.get(code);
        const { fill, opacity } = fillOf(code);
        if (!path || !opacity) continue;
        let alike = merged.find((each) => each.fill === fill && each.opacity === opacity);
        if (!alike) merged.push((alike = { fill, opacity, path: new Path2D() }));
        alike.path.addPath(path);
      }
      return merged;
    },
  });

  /** @type {(shapes: Map<string, AreaShape>) => Pixel} */
  function originOf(shapes) {
    for (const { box } of shapes.values()) return { x: box.left, y: box.top };
    return { x: 0, y: 0 };
  }

  /** @type {(shape: AreaShape, origin: Pixel) => Path2D} */
  function pathOf({ rings }, origin) {
    const path = new Path2D();
    for (const ring of rings) {
      ring.forEach(({ x, y }, index) => {
        if (index) path.lineTo(x - origin.x, y - origin.y);
        else path.moveTo(x - origin.x, y - origin.y);
      });
      path.closePath();
    }
    return path;
  }

  /** @type {FillsOf["of"]} */
  function of(shapes) {
    return new Fills(shapes);
  }

  return { of };
})();
