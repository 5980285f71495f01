"use strict";
exports.id = 365;
exports.ids = [365];
exports.modules = {

/***/ 5629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ acceptedOf),
/* harmony export */   h: () => (/* binding */ ACCEPTED_KEYS)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7436);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2249);
// A finding that somebody has looked at, as every file that declares says it.


const ACCEPTED_KEYS = ['rule', 'name', 'environment', 'why'];
/** @param environments names of those that there are */
function acceptedOf({ fields, ...at }, environments) {
    const [rule, name, environment, why] = ACCEPTED_KEYS.map((key) => fields.get(key));
    if (rule === undefined || name === undefined || why === undefined || why.text.trim() === '')
        return { ...at, problem: 'what is accepted needs `rule`, `name` and `why`' };
    if (!Object.hasOwn(_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y, rule.text))
        return { ...placeOf(rule), problem: (0,_cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_1__/* .unknownName */ .U0)('rule', rule.text, Object.keys(_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y)) };
    if (environment !== undefined && !environments.includes(environment.text))
        return { ...placeOf(environment), problem: (0,_cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_1__/* .unknownName */ .U0)('environment', environment.text, environments) };
    return { ...at, rule: rule.text, name: name.text, environment: environment?.text };
}
function placeOf({ file, line, column }) {
    return { file, line, column };
}


/***/ }),

/***/ 4705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ secretOf),
/* harmony export */   j: () => (/* binding */ Hidden)
/* harmony export */ });
/** A value that may be looked at and never told: whatever prints or serializes it gets stars. */
class Hidden {
    #text;
    constructor(text) {
        this.#text = text;
    }
    /** For a question about it; never for a message. */
    reveal() {
        return this.#text;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
}
/** What a secret is called, without its version. */
function secretOf({ value }) {
    const [, secret = '', version = 'latest'] = /^(.*?)(?::(latest|\d+))?$/.exec(value.reveal()) ?? [];
    return { secret, version };
}


/***/ }),

/***/ 6365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   declarationsOfDelivery: () => (/* binding */ declarationsOfDelivery)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_delivery_delivery__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1014);
/* harmony import */ var _cloudrun_delivery_shared_delivery_file__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4876);
/* harmony import */ var _cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7436);
/* harmony import */ var _accepted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5629);
/* harmony import */ var _declarations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4705);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3334);
// delivery.yaml → what each environment of its services declares: `env` and `secrets` as they reach Cloud Run. A service that does not say which `code` it runs is
// left alone; one whose variables are partly in other files is refused, because what was half known would accuse the code of the other half.






const VARIABLE = /^[A-Za-z_]\w*$/;
/** @param only key of the one service that is meant; undefined for all that have `code` */
function declarationsOfDelivery(text, file, only) {
    const { delivery, problems } = (0,_cloudrun_delivery_shared_delivery_file__WEBPACK_IMPORTED_MODULE_1__/* .readDelivery */ .nR)(text, file);
    if (problems.length > 0)
        return { services: [], problems };
    if (only !== undefined && !delivery.services.some(({ key }) => key === only))
        return { services: [], problems: [`${file}:1:1: ${(0,_cloudrun_delivery_shared_delivery_yaml_file__WEBPACK_IMPORTED_MODULE_2__/* .unknownName */ .U0)('service', only, delivery.services.map(({ key }) => key))}`] };
    const read = delivery.services.filter(({ key }) => only === undefined || key === only).flatMap((service) => (service.code === undefined ? [] : [serviceOf(delivery, service, service.code)]));
    const [first] = delivery.services;
    const none = read.length === 0 && first !== undefined ? [`${file}:${first.line}:${first.column}: no service says in \`code\` which folders it runs`] : [];
    return { services: read.map(({ service }) => service), problems: [...none, ...read.flatMap((one) => one.problems)] };
}
function serviceOf(delivery, service, { paths, ignore, readElsewhere, accepted }) {
    const { key: name, file, line, column } = service;
    const parts = delivery.environments.map((environment) => ({ environment, part: (0,_cloudrun_delivery_shared_delivery_delivery__WEBPACK_IMPORTED_MODULE_3__/* .partOf */ .BU)(delivery, service, environment) }));
    const elsewhere = parts.flatMap(({ part }) => [part.own.get('extends'), part.deploy.get('env-vars-file')]).find((setting) => setting !== undefined);
    const noted = accepted.map((one) => (0,_accepted_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptedOf */ .$)(one, delivery.environments.map((environment) => environment.name)));
    const problems = [
        ...(elsewhere === undefined ? [] : [`${elsewhere.file}:${elsewhere.line}:${elsewhere.column}: variables of ${name} are in "${elsewhere.text}" too, which is not read: its \`code\` cannot be held against them`]),
        ...(parts.length === 0 ? [`${file}:${line}:${column}: there are no \`environments\` to hold the code of ${name} against`] : []),
        ...noted.flatMap((one) => ('problem' in one ? [`${one.file}:${one.line}:${one.column}: ${one.problem}`] : [])),
    ];
    return {
        service: {
            name, file, line, column, code: paths.map(({ text }) => (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .normalized */ .A)(text)), ignore: ignore.map(({ text }) => (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .normalized */ .A)(text)), readElsewhere: readElsewhere.map(({ text }) => text),
            environments: parts.map(({ environment, part }) => environmentOf(environment, part)), accepted: noted.flatMap((one) => ('problem' in one ? [] : [one])),
        },
        problems,
    };
}
function environmentOf({ name, file, line, column }, { env, secrets, own }) {
    const declared = (kind, settings) => [...settings].filter(([variable]) => VARIABLE.test(variable)).map(([variable, { text, ...at }]) => [variable, { ...at, name: variable, kind, value: new _declarations_js__WEBPACK_IMPORTED_MODULE_5__/* .Hidden */ .j(text) }]);
    const image = own.get('image');
    // Without tag and digest it is built: what is deployed is its digest.
    const isNamed = image !== undefined && /[:@][^/]*$/.test(image.text);
    return {
        name, file, line, column, isProduction: _names_js__WEBPACK_IMPORTED_MODULE_4__/* .PRODUCTION */ .e.test(name), declared: new Map([...declared('literal', env), ...declared('secret', secrets)]),
        image: isNamed ? { file: image.file, line: image.line, column: image.column, value: new _declarations_js__WEBPACK_IMPORTED_MODULE_5__/* .Hidden */ .j(image.text) } : undefined,
    };
}


/***/ }),

/***/ 3334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ normalized),
/* harmony export */   e: () => (/* binding */ PRODUCTION)
/* harmony export */ });
// What names mean in every file that declares.
/** An environment called so is production, unless its file says otherwise. */
const PRODUCTION = /^(?:production|prod|live)$/i;
/** A folder of the repository, as git spells it. */
function normalized(folder) {
    return folder.replace(/^\.\//, '').replace(/\/+$/, '') || '.';
}


/***/ }),

/***/ 2249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ RULES)
/* harmony export */ });
const RULES = {
    /** Read without a default and not declared; a warning where the code has a default, or asks first, and another environment declares it. */
    missing: 'error',
    /** Asked for, and declared nowhere. */
    'never-set': 'note',
    'kind-differs': 'error',
    'latest-in-production': 'error',
    'staging-host': 'error',
    'production-host': 'warning',
    'looks-like-secret': 'error',
    'public-secret': 'error',
    reserved: 'error',
    placeholder: 'warning',
    empty: 'warning',
    unused: 'warning',
    'template-default': 'error',
    dynamic: 'note',
    'not-understood': 'note',
    'accepts-nothing': 'warning',
};


/***/ })

};
;