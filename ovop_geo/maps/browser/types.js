// @ts-check
/* Types of the map's scripts, for the type checker only; not part of the bundle. */

/**
 * The view that a file of the server holds; see packed_view in ovop_geo/maps/elements.py.
 *
 * @typedef {object} PackedView
 * @property {string} thousandsSign separator of thousands
 * @property {string} level level of the areas: kabupaten, kecamatan or desa
 * @property {string} fit code of the region that the map moves to
 * @property {string} drawn code of the region whose areas have values
 * @property {string[] | null} focus codes of the areas that it moves to instead
 * @property {string | null} outline code of the outlined area
 * @property {string} title
 * @property {string} summary the map in words
 * @property {LegendClass[]} classes
 * @property {PackedColumns[]} columns class of every area, with `sizes` the radius of its circle in
 *   pixels or 0, and the pieces of its tooltip
 * @property {[string, string] | null} axes what the columns and rows of such classes are
 * @property {string[]} notes
 * @property {string[]} stamps
 * @property {string} credit text for the corner of the map
 * @property {string} land address of the land around the province
 * @property {boolean} dark
 * @property {boolean} squares whether the areas are drawn as equal squares
 * @property {Look} look
 * @property {{ address: string, credit: string } | null} tiles
 * @property {Timeline | null} timeline
 * @property {Record<string, string>} words
 * @property {string} [circleColour]
 * @property {{ radius: number, label: string }[]} [sizes] circles of the legend
 */

/**
 * @typedef {object} LegendClass
 * @property {string} label
 * @property {number} count
 * @property {"value" | "zero" | "no_data" | "not_applicable"} kind
 * @property {string | null} colour null for the hatch
 * @property {string} cue letter or sign on the colour
 * @property {string | null} ink colour of the cue
 * @property {[number, number] | null} cell column and row, from 1, among the classes of two measures
 */

/**
 * Columns that share their entries; see packed_columns in ovop_geo/maps/packing.py.
 *
 * @typedef {object} PackedColumns
 * @property {number[]} at positions of the columns
 * @property {any[][]} values the distinct entries, each with one value per column
 * @property {string} of one letter per area: its code point gives the number of the entry
 */

/**
 * @typedef {object} Timeline
 * @property {string[]} months ISO months
 * @property {string[]} labels the months as shown
 * @property {number} at position of the month shown first
 * @property {number[]} start class of each area in the first month
 * @property {[number, number][][]} changes per later month: position of the area, new class
 * @property {MonthTexts} texts what is said about each month
 */

/**
 * One entry per month.
 *
 * @typedef {object} MonthTexts
 * @property {string[]} titles
 * @property {string[]} sentences empty on a second map, which has none
 * @property {string[][]} notes
 */

/**
 * Colours of a map apart from its classes; see ovop_geo/maps/palettes.py.
 *
 * @typedef {object} Look
 * @property {string} border
 * @property {string} ring
 * @property {string} parent
 * @property {string} coast
 * @property {string} land
 * @property {string} selected
 * @property {string} hatch
 * @property {string} hatch_line
 */

/**
 * @typedef {PackedView & {
 *   classOf: number[], radii?: number[], linesOf: (index: number) => string[]
 * }} View
 */

/**
 * The name of an area.
 *
 * @typedef {object} Label
 * @property {string} text
 * @property {string} code
 * @property {string} [short] abbreviation
 * @property {[number, number]} at latitude and longitude, well inside the largest part
 * @property {number} width degrees of longitude from border to border at that point
 */

/**
 * The geometry file of a level; see ovop_geo/boundaries/level_content.py.
 *
 * @typedef {object} LevelFile
 * @property {import("topojson-specification").Topology<{ areas: AreaCollection }>} topology
 * @property {string[]} areas codes of all areas of the level, in reference order
 * @property {Record<string, string>} names
 * @property {string[]} kinds what names of this level begin with, the longest first
 * @property {[number, number][]} points the point for a name in each polygon
 * @property {number[]} widths degrees of longitude from border to border at these points
 * @property {Record<string, [number, number]>} places known points of areas without a polygon
 * @property {number} weight
 * @property {{ length: number, weight: number }[]} borders
 * @property {{ kabupaten: Label[], kecamatan: Label[] }} labels largest area first
 */

/**
 * @typedef {import("topojson-specification").GeometryCollection & {
 *   geometries: { id: string }[]
 * }} AreaCollection
 */

/** @typedef {{ x: number, y: number }} Pixel */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ width: number, height: number }} Size */

/**
 * An area in the plane of the map.
 *
 * @typedef {object} AreaShape
 * @property {Box} box
 * @property {Pixel[][]} rings
 */

/** @typedef {{ fill: string | CanvasPattern, opacity: number }} AreaFill */

/** @typedef {{ code: string, place: Pixel, radius: number }} Mark */

/** @typedef {"border" | "coast" | "parent"} LineKind */

/**
 * @typedef {object} LevelLayers
 * @property {LevelFile} file
 * @property {Map<string, AreaShape>} shapes
 * @property {Map<string, Pixel>} places a point inside each shape, or of an area without one
 * @property {Fills} fills
 * @property {{ kind: LineKind, layer: L.GeoJSON & { options: L.PathOptions } }[]} lines
 */

/**
 * @typedef {L.Layer & {
 *   draw: (fillOf: (code: string) => AreaFill, codes?: Iterable<string>) => void
 * }} Fills
 */

/**
 * The present state of the map.
 *
 * @typedef {object} Shown
 * @property {L.Map} map
 * @property {LevelLayers} level
 * @property {View} view
 * @property {Map<string, number>} position of each area in the columns of the view
 * @property {number[]} classOf classes of the month on the slider
 * @property {number | null} emphasis the only class that is not faded; null for all
 */

/**
 * How the plane lies on the screen.
 *
 * @typedef {{ scale: number, x: number, y: number }} ScreenPlace
 */

/**
 * Names, tooltip lines and looks of areas, by code.
 *
 * @typedef {object} Areas
 * @property {(code: string, region: string) => boolean} isInside
 * @property {(code: string, names: Record<string, string>) => string} parentsOf
 * @property {(shown: Shown, code: string) => string[]} linesOf
 * @property {(shown: Shown, code: string) => AreaFill} fillOf
 * @property {(shown: Shown, code: string) => L.PathOptions} circleStyleOf
 * @property {(radii: number[], position: Map<string, number>, codes: string[]) =>
 *   [string, number][]} largestFirst
 */

/**
 * @typedef {object} Fitting
 * @property {(map: L.Map) => void} start
 * @property {(map: L.Map, bounds: L.LatLngBounds) => void} keepNear
 * @property {(map: L.Map, bounds: L.LatLngBounds, animate: boolean) => void} moveTo
 * @property {() => boolean} isUntouched
 * @property {() => void} whole
 */

/**
 * @typedef {object} Plane
 * @property {(latLng: [number, number]) => Pixel} at
 * @property {(geometry: any) => AreaShape} shapeOf
 * @property {(shape: AreaShape, point: Pixel) => boolean} contains
 * @property {(shape: AreaShape, point: Pixel, most: number) => number} distance
 * @property {(map: L.Map) => ScreenPlace} onScreen
 * @property {(screen: ScreenPlace, box: Box) => Box} boxOn
 * @property {(boxes: Iterable<Box>) => L.LatLngBounds} boundsOf
 */

/** @typedef {{ of: (shapes: Map<string, AreaShape>) => Fills }} FillsOf */

/**
 * @typedef {object} Panes
 * @property {(map: L.Map) => void} start
 * @property {(pane: string, style: L.PathOptions) => any} options
 */

/**
 * @typedef {object} Painting
 * @property {(now: Shown) => void} paint
 * @property {(now: Shown, before: number[]) => void} repaint
 * @property {(level: LevelLayers) => void} clear
 * @property {(now: Shown) => void} drawMarks
 * @property {(now: Shown, hovered: string | null) => void} outline
 * @property {() => Mark[]} marks
 */

/**
 * @typedef {object} Pointing
 * @property {number} reach
 * @property {(marks: Mark[], screen: ScreenPlace, pixel: Pixel) => string | null} circleAt
 * @property {(shapes: Map<string, AreaShape>, codes: Iterable<string>, screen: ScreenPlace,
 *   pixel: Pixel) => string | null} areaAt
 */

/**
 * @typedef {object} Figure
 * @property {(text: string) => void} title
 * @property {(text: string) => void} sentence
 * @property {() => HTMLElement} side
 * @property {() => HTMLElement} controls
 */

/** @typedef {{ show: (map: L.Map, words: Record<string, string>) => void }} Buttons */

/**
 * @typedef {object} Geometry
 * @property {(address: string, reading: () => Promise<any>) => void} hold
 * @property {(address: string, packed?: PackedView) => Promise<View>} view
 * @property {(packed: PackedView) => View} spread
 * @property {(address: string) => Promise<any>} read
 * @property {(address: string) => Promise<LevelLayers>} level
 */

/**
 * @typedef {object} BaseMap
 * @property {(text: string) => string} asText
 * @property {(map: L.Map, view: View) => void} show
 * @property {(map: L.Map) => boolean} hasTiles
 */

/** @typedef {{ kabupaten: Label[], kecamatan: Label[], desa: Label[] }} NamesByLevel */

/** @typedef {{ text: string, size: Size }} NameForm */

/**
 * A name that a map may show.
 *
 * @typedef {object} WantedName
 * @property {[number, number]} at
 * @property {string} level
 * @property {boolean} always whether it may reach over a border or away from its point
 * @property {number} [circle] radius of the circle at its point
 * @property {Pixel} middle
 * @property {number} room pixels between the borders at its place
 * @property {NameForm[]} forms
 */

/**
 * @typedef {object} Labels
 * @property {(map: L.Map, file: LevelFile, occupied: () => Box[], region: string,
 *   marks: () => Mark[]) => void} show
 * @property {<T extends Omit<WantedName, "at" | "level">>(wanted: T[], size: Pixel, taken: Box[]) =>
 *   { name: T, text: string, down: number }[]} placed
 * @property {(labels: NamesByLevel, region: string) =>
 *   { label: Label, level: string, always: boolean }[]} ordered
 * @property {(label: Label) => string[]} formsOf
 * @property {(file: LevelFile) => Label[]} villagesOf
 * @property {(middle: Pixel, size: Size) => Box} boxAround
 */

/**
 * @typedef {object} Legend
 * @property {(view: View, emphasise: (index: number | null) => void) => void} show
 * @property {(classOf: number[]) => void} count
 * @property {(texts: string[]) => void} notes
 * @property {(seen: { callout: boolean, place: boolean }) => void} symbols
 * @property {(map: L.Map, text: string, passing?: boolean) => void} notice
 * @property {() => Box[]} boxes
 * @property {(classes: LegendClass[]) => (LegendClass | string)[]} stripOf
 * @property {(count: number, thousandsSign: string) => string} written
 */

/**
 * @typedef {object} Looks
 * @property {(look: Look) => AreaFill["fill"]} hatch
 * @property {(view: View) => void} show
 */

/**
 * @typedef {object} SmallAreas
 * @property {number} radius
 * @property {(shapes: Map<string, AreaShape>, codes: Iterable<string>, screen: ScreenPlace) =>
 *   string[]} alone
 */

/**
 * @typedef {object} TimelineControl
 * @property {(timeline: Timeline | null, words: Record<string, string>, callbacks: {
 *   paint: (classOf: number[], month: number) => void, settle: (month: string) => void }) => void}
 *   show
 * @property {(timeline: Timeline) => number[][]} unroll
 */

/**
 * @typedef {object} Together
 * @property {(map: L.Map) => void} start
 * @property {(center: L.LatLng, zoom: number) => void} follow
 */

/**
 * @typedef {object} Tooltip
 * @property {(shown: Shown, event: L.LeafletMouseEvent, code: string) => void} show
 * @property {() => void} hide
 */

/**
 * @typedef {object} TouchGestures
 * @property {(map: L.Map, words: Record<string, string>) => void} start
 */

/**
 * What the server sends at every change; see AreaValues in ovop_geo/maps/elements.py.
 *
 * @typedef {object} Sent
 * @property {string} geometry address of the level's geometry
 * @property {string} view address of the values
 * @property {string} failed text if they do not come
 */

/**
 * The only global name of the map's scripts: one part per script.
 *
 * @typedef {object} Ovop
 * @property {Areas} areas
 * @property {BaseMap} baseMap
 * @property {Buttons} buttons
 * @property {Figure} figure
 * @property {FillsOf} fills
 * @property {Fitting} fitting
 * @property {Geometry} geometry
 * @property {Labels} labels
 * @property {Legend} legend
 * @property {Looks} looks
 * @property {Painting} painting
 * @property {Panes} panes
 * @property {Plane} plane
 * @property {Pointing} pointing
 * @property {SmallAreas} smallAreas
 * @property {TimelineControl} timeline
 * @property {Together} together
 * @property {Tooltip} tooltip
 * @property {TouchGestures} touch
 * @property {(map: L.Map, sent: Sent) => Promise<void>} show
 * @property {(address: string) => Promise<void>} expect
 * @property {() => object | null} state
 * @property {(code: string) => Pixel | null} pixelOf
 * @property {(code: string) => object | null} drawnAs
 */
