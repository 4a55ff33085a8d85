// @ts-check
/* Types of a page's scripts, for the type checker only; not part of the bundle. */

/** @typedef {{ level: string, label: string, groups: ThemeGroup[] }} PageLevel */
/** @typedef {{ label: string, themes: { word: string, label: string }[] }} ThemeGroup */

/** @typedef {Window & typeof globalThis & { ovop: Ovop, Streamlit: typeof Streamlit }} MapWindow */

/** @typedef {{ levels: PageLevel[], land: string, first: string }} MapOffer */

/**
 * What a page tells its scripts; see ovop_geo/reports/webpage/page.py.
 *
 * @typedef {object} PageSettings
 * @property {{ script?: string, style?: string }} files the map's files beside the page
 * @property {string[]} pages codes of the regions with a page of their own
 * @property {Record<string, string> & { table: Record<string, string> }} words
 * @property {[string, string]} signs of thousands and of decimals
 */

/** @typedef {string | { text: string, link?: string, fill?: string, ink?: string, mark?: string }} PageCell */

/**
 * A level as the page holds it; see ovop_geo/reports/webpage/geometry.py.
 *
 * @typedef {object} PackedLevel
 * @property {string[]} codes
 * @property {string[]} names
 * @property {Record<string, string>} parents names of the regions that contain the areas
 * @property {string} own places of the shapes among the codes, as steps
 * @property {Record<string, string>} others names of the areas of the other shapes
 * @property {string} points
 * @property {{ transform: any, arcs: string[], shapes: string[] }} topology
 */

/**
 * The views of a level as the page holds them; see ovop_geo/reports/webpage/values.py.
 *
 * @typedef {object} SharedValues
 * @property {{ columns: { at: number[], of: number, values: number }[] }[]} views
 * @property {string[]} letters
 * @property {any[][][]} entries
 */

/** @typedef {{ view: (shared: SharedValues, at: number) => PackedView }} PageValues */

/**
 * @typedef {object} Blocks
 * @property {(name: string) => boolean} has
 * @property {(name: string) => Promise<string>} text
 * @property {(name: string) => Promise<any>} json
 * @property {(text: string) => Uint8Array<ArrayBuffer>} bytesOf
 */

/**
 * @typedef {object} Levels
 * @property {(letters: string) => number[]} numbersOf
 * @property {(packed: PackedLevel & Record<string, any>) => LevelFile} unpacked
 */

/**
 * How the cells of a column are ordered.
 *
 * @typedef {object} ColumnOrder
 * @property {boolean} numeric
 * @property {string[]} order texts in their order; none for that of the alphabet
 */

/**
 * @typedef {object} Order
 * @property {(texts: string[], column: ColumnOrder, descending: boolean, signs: [string, string]) =>
 *   number[]} sorted
 * @property {(texts: string[], search: string) => number[]} found
 */

/** @typedef {[string, string, number]} ListedRegion Code, name, and place of its kind. */

/**
 * @typedef {object} RegionSearch
 * @property {(settings: PageSettings) => Promise<void>} start
 * @property {(names: string[], search: string, most: number) => { at: number[], others: number }}
 *   matches
 * @property {(code: string, pages: Set<string>) => string} pageOf
 */

/**
 * What the presentation tells its scripts; see ovop_geo/reports/presentation/show.py.
 *
 * @typedef {object} ShowSettings
 * @property {string} code
 * @property {Record<string, string> & { table: Record<string, string> }} words
 * @property {{ name: string, title: string, notes: string[], map: boolean }[]} slides
 */

/**
 * @typedef {object} Show
 * @property {() => void} begin
 * @property {(place: number) => void} go
 * @property {() => void} forward
 * @property {() => void} back
 * @property {() => void} first
 * @property {() => void} last
 * @property {() => number} at
 */

/**
 * The only global name of a page's scripts: one part per script.
 *
 * @typedef {object} OvopPage
 * @property {Blocks} blocks
 * @property {Levels} levels
 * @property {PageValues} values
 * @property {Order} order
 * @property {{ start: (place: HTMLElement, settings: PageSettings) => void }} table
 * @property {{ start: (place: HTMLElement, settings: PageSettings) => Promise<void>,
 *   frameIn: (place: HTMLElement, settings: Pick<PageSettings, "words" | "files">) => Promise<MapWindow> }}
 *   mapPanel
 * @property {RegionSearch} regionSearch
 * @property {{ of: (settings: ShowSettings, shown: (at: number) => void) => Show }} slides
 * @property {{ open: (settings: ShowSettings, at: number, pressed: (event: KeyboardEvent) => void) => boolean,
 *   show: (settings: ShowSettings, at: number) => void }} notes
 * @property {(text: string) => void} apologise
 * @property {() => void} start
 */
