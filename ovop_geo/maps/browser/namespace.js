// @ts-check
/* The one global name of the map's scripts: each of them adds its part. */
var ovop = /** @type {Ovop} */ ({});
