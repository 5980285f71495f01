"use strict";
exports.id = 262;
exports.ids = [262];
exports.modules = {

/***/ 8069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ Lines)
/* harmony export */ });
class Lines {
    #file;
    #starts;
    constructor(file, text) {
        this.#file = file;
        this.#starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    }
    at(offset) {
        let [low, high] = [0, this.#starts.length - 1];
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((this.#starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { file: this.#file, line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
    }
}


/***/ }),

/***/ 8262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   scanTemplate: () => (/* binding */ scanTemplate)
/* harmony export */ });
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8069);
// Which variables envsubst puts into a template. Only names in capitals: nginx's own variables are in lower case.

const VARIABLE = /\$(?:\{([A-Z][A-Z0-9_]*)([^}\n]*)\}|([A-Z][A-Z0-9_]*))/g;
function scanTemplate(file, text) {
    const lines = new _lines_js__WEBPACK_IMPORTED_MODULE_0__/* .Lines */ .q(file, text);
    const readings = [];
    const remarks = [];
    const content = /\.conf\b|nginx/.test(file) ? withoutComments(text) : text;
    for (const { index, 1: braced, 2: operator = '', 3: plain } of content.matchAll(VARIABLE)) {
        const name = braced ?? plain ?? '';
        if (operator === '')
            readings.push({ ...lines.at(index), name, need: 'required' });
        else if (/^:?[-=?+]/.test(operator)) {
            readings.push({ ...lines.at(index), name, need: 'default' });
            remarks.push({ ...lines.at(index), rule: 'template-default', message: `${name} has a default here, which envsubst does not know: it leaves the text as it is` });
        }
    }
    return { readings, remarks, given: [] };
}
/** nginx: `#` begins a comment where a word could begin, outside of quotes. Blanked, so that places stay. */
function withoutComments(text) {
    return text.replaceAll(/"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|(?<=^|[\s;{}])#[^\n]*/g, (part) => (part.startsWith('#') ? ' '.repeat(part.length) : part));
}


/***/ })

};
;