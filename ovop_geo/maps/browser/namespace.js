// @ts-check
/* The only global name of the map's scripts. Each script adds one part to it. */
var ovop = /** @type {Ovop} */ ({});
