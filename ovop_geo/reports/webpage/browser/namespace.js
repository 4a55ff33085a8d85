// @ts-check
/* The only global name of a page's scripts. Each script adds one part to it. */
var ovopPage = /** @type {OvopPage} */ ({});
