/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ 6698:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const ANY = Symbol('SemVer ANY')
// hoisted class for cyclic dependency
class Comparator {
  static get ANY () {
    return ANY
  }

  constructor (comp, options) {
    options = parseOptions(options)

    if (comp instanceof Comparator) {
      if (comp.loose === !!options.loose) {
        return comp
      } else {
        comp = comp.value
      }
    }

    comp = comp.trim().split(/\s+/).join(' ')
    debug('comparator', comp, options)
    this.options = options
    this.loose = !!options.loose
    this.parse(comp)

    if (this.semver === ANY) {
      this.value = ''
    } else {
      this.value = this.operator + this.semver.version
    }

    debug('comp', this)
  }

  parse (comp) {
    const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR]
    const m = comp.match(r)

    if (!m) {
      throw new TypeError(`Invalid comparator: ${comp}`)
    }

    this.operator = m[1] !== undefined ? m[1] : ''
    if (this.operator === '=') {
      this.operator = ''
    }

    // if it literally is just '>' or '' then allow anything.
    if (!m[2]) {
      this.semver = ANY
    } else {
      this.semver = new SemVer(m[2], this.options.loose)
    }
  }

  toString () {
    return this.value
  }

  test (version) {
    debug('Comparator.test', version, this.options.loose)

    if (this.semver === ANY || version === ANY) {
      return true
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    return cmp(version, this.operator, this.semver, this.options)
  }

  intersects (comp, options) {
    if (!(comp instanceof Comparator)) {
      throw new TypeError('a Comparator is required')
    }

    if (this.operator === '') {
      if (this.value === '') {
        return true
      }
      return new Range(comp.value, options).test(this.value)
    } else if (comp.operator === '') {
      if (comp.value === '') {
        return true
      }
      return new Range(this.value, options).test(comp.semver)
    }

    options = parseOptions(options)

    // Special cases where nothing can possibly be lower
    if (options.includePrerelease &&
      (this.value === '<0.0.0-0' || comp.value === '<0.0.0-0')) {
      return false
    }
    if (!options.includePrerelease &&
      (this.value.startsWith('<0.0.0') || comp.value.startsWith('<0.0.0'))) {
      return false
    }

    // Same direction increasing (> or >=)
    if (this.operator.startsWith('>') && comp.operator.startsWith('>')) {
      return true
    }
    // Same direction decreasing (< or <=)
    if (this.operator.startsWith('<') && comp.operator.startsWith('<')) {
      return true
    }
    // same SemVer and both sides are inclusive (<= or >=)
    if (
      (this.semver.version === comp.semver.version) &&
      this.operator.includes('=') && comp.operator.includes('=')) {
      return true
    }
    // opposite directions less than
    if (cmp(this.semver, '<', comp.semver, options) &&
      this.operator.startsWith('>') && comp.operator.startsWith('<')) {
      return true
    }
    // opposite directions greater than
    if (cmp(this.semver, '>', comp.semver, options) &&
      this.operator.startsWith('<') && comp.operator.startsWith('>')) {
      return true
    }
    return false
  }
}

module.exports = Comparator

const parseOptions = __nccwpck_require__(2629)
const { safeRe: re, t } = __nccwpck_require__(3760)
const cmp = __nccwpck_require__(7165)
const debug = __nccwpck_require__(5114)
const SemVer = __nccwpck_require__(4950)
const Range = __nccwpck_require__(6413)


/***/ }),

/***/ 6413:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SPACE_CHARACTERS = /\s+/g

// hoisted class for cyclic dependency
class Range {
  constructor (range, options) {
    options = parseOptions(options)

    if (range instanceof Range) {
      if (
        range.loose === !!options.loose &&
        range.includePrerelease === !!options.includePrerelease
      ) {
        return range
      } else {
        return new Range(range.raw, options)
      }
    }

    if (range instanceof Comparator) {
      // just put it in the set and return
      this.raw = range.value
      this.set = [[range]]
      this.formatted = undefined
      return this
    }

    this.options = options
    this.loose = !!options.loose
    this.includePrerelease = !!options.includePrerelease

    // First reduce all whitespace as much as possible so we do not have to rely
    // on potentially slow regexes like \s*. This is then stored and used for
    // future error messages as well.
    this.raw = range.trim().replace(SPACE_CHARACTERS, ' ')

    // First, split on ||
    this.set = this.raw
      .split('||')
      // map the range to a 2d array of comparators
      .map(r => this.parseRange(r.trim()))
      // throw out any comparator lists that are empty
      // this generally means that it was not a valid range, which is allowed
      // in loose mode, but will still throw if the WHOLE range is invalid.
      .filter(c => c.length)

    if (!this.set.length) {
      throw new TypeError(`Invalid SemVer Range: ${this.raw}`)
    }

    // if we have any that are not the null set, throw out null sets.
    if (this.set.length > 1) {
      // keep the first one, in case they're all null sets
      const first = this.set[0]
      this.set = this.set.filter(c => !isNullSet(c[0]))
      if (this.set.length === 0) {
        this.set = [first]
      } else if (this.set.length > 1) {
        // if we have any that are *, then the range is just *
        for (const c of this.set) {
          if (c.length === 1 && isAny(c[0])) {
            this.set = [c]
            break
          }
        }
      }
    }

    this.formatted = undefined
  }

  get range () {
    if (this.formatted === undefined) {
      this.formatted = ''
      for (let i = 0; i < this.set.length; i++) {
        if (i > 0) {
          this.formatted += '||'
        }
        const comps = this.set[i]
        for (let k = 0; k < comps.length; k++) {
          if (k > 0) {
            this.formatted += ' '
          }
          this.formatted += comps[k].toString().trim()
        }
      }
    }
    return this.formatted
  }

  format () {
    return this.range
  }

  toString () {
    return this.range
  }

  parseRange (range) {
    // strip build metadata so it can't bleed into the version
    range = range.replace(BUILDSTRIPRE, '')

    // memoize range parsing for performance.
    // this is a very hot path, and fully deterministic.
    const memoOpts =
      (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) |
      (this.options.loose && FLAG_LOOSE)
    const memoKey = memoOpts + ':' + range
    const cached = cache.get(memoKey)
    if (cached) {
      return cached
    }

    const loose = this.options.loose
    // `1.2.3 - 1.2.4` => `>=1.2.3 <=1.2.4`
    const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE]
    range = range.replace(hr, hyphenReplace(this.options.includePrerelease))
    debug('hyphen replace', range)

    // `> 1.2.3 < 1.2.5` => `>1.2.3 <1.2.5`
    range = trimComparatorWhitespace(range)
    debug('comparator trim', range)

    // `~ 1.2.3` => `~1.2.3`
    range = range.replace(re[t.TILDETRIM], tildeTrimReplace)
    debug('tilde trim', range)

    // `^ 1.2.3` => `^1.2.3`
    range = range.replace(re[t.CARETTRIM], caretTrimReplace)
    debug('caret trim', range)

    // At this point, the range is completely trimmed and
    // ready to be split into comparators.

    let rangeList = range
      .split(' ')
      .map(comp => parseComparator(comp, this.options))
      .join(' ')
      .split(/\s+/)
      // >=0.0.0 is equivalent to *
      .map(comp => replaceGTE0(comp, this.options))

    if (loose) {
      // in loose mode, throw out any that are not valid comparators
      rangeList = rangeList.filter(comp => {
        debug('loose invalid filter', comp, this.options)
        return !!comp.match(re[t.COMPARATORLOOSE])
      })
    }
    debug('range list', rangeList)

    // if any comparators are the null set, then replace with JUST null set
    // if more than one comparator, remove any * comparators
    // also, don't include the same comparator more than once
    const rangeMap = new Map()
    const comparators = rangeList.map(comp => new Comparator(comp, this.options))
    for (const comp of comparators) {
      if (isNullSet(comp)) {
        return [comp]
      }
      rangeMap.set(comp.value, comp)
    }
    if (rangeMap.size > 1 && rangeMap.has('')) {
      rangeMap.delete('')
    }

    const result = [...rangeMap.values()]
    cache.set(memoKey, result)
    return result
  }

  intersects (range, options) {
    if (!(range instanceof Range)) {
      throw new TypeError('a Range is required')
    }

    return this.set.some((thisComparators) => {
      return (
        isSatisfiable(thisComparators, options) &&
        range.set.some((rangeComparators) => {
          return (
            isSatisfiable(rangeComparators, options) &&
            thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options)
              })
            })
          )
        })
      )
    })
  }

  // if ANY of the sets match ALL of its comparators, then pass
  test (version) {
    if (!version) {
      return false
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    for (let i = 0; i < this.set.length; i++) {
      if (testSet(this.set[i], version, this.options)) {
        return true
      }
    }
    return false
  }
}

module.exports = Range

const LRU = __nccwpck_require__(8228)
const cache = new LRU()

const parseOptions = __nccwpck_require__(2629)
const Comparator = __nccwpck_require__(6698)
const debug = __nccwpck_require__(5114)
const SemVer = __nccwpck_require__(4950)
const trimComparatorWhitespace = __nccwpck_require__(3358)
const {
  safeRe: re,
  src,
  t,
  tildeTrimReplace,
  caretTrimReplace,
} = __nccwpck_require__(3760)
const { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = __nccwpck_require__(5068)

// unbounded global build-metadata stripper used by parseRange
const BUILDSTRIPRE = new RegExp(src[t.BUILD], 'g')

const isNullSet = c => c.value === '<0.0.0-0'
const isAny = c => c.value === ''

// take a set of comparators and determine whether there
// exists a version which can satisfy it
const isSatisfiable = (comparators, options) => {
  let result = true
  const remainingComparators = comparators.slice()
  let testComparator = remainingComparators.pop()

  while (result && remainingComparators.length) {
    result = remainingComparators.every((otherComparator) => {
      return testComparator.intersects(otherComparator, options)
    })

    testComparator = remainingComparators.pop()
  }

  return result
}

// comprised of xranges, tildes, stars, and gtlt's at this point.
// already replaced the hyphen ranges
// turn into a set of JUST comparators.
const parseComparator = (comp, options) => {
  comp = comp.replace(re[t.BUILD], '')
  debug('comp', comp, options)
  comp = replaceCarets(comp, options)
  debug('caret', comp)
  comp = replaceTildes(comp, options)
  debug('tildes', comp)
  comp = replaceXRanges(comp, options)
  debug('xrange', comp)
  comp = replaceStars(comp, options)
  debug('stars', comp)
  return comp
}

const isX = id => !id || id.toLowerCase() === 'x' || id === '*'

const invalidXRangeOrder = (M, m, p) => (
  (isX(M) && !isX(m)) ||
  (isX(m) && p && !isX(p))
)

// ~, ~> --> * (any, kinda silly)
// ~2, ~2.x, ~2.x.x, ~>2, ~>2.x ~>2.x.x --> >=2.0.0 <3.0.0-0
// ~2.0, ~2.0.x, ~>2.0, ~>2.0.x --> >=2.0.0 <2.1.0-0
// ~1.2, ~1.2.x, ~>1.2, ~>1.2.x --> >=1.2.0 <1.3.0-0
// ~1.2.3, ~>1.2.3 --> >=1.2.3 <1.3.0-0
// ~1.2.0, ~>1.2.0 --> >=1.2.0 <1.3.0-0
// ~0.0.1 --> >=0.0.1 <0.1.0-0
const replaceTildes = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceTilde(c, options))
    .join(' ')
}

const replaceTilde = (comp, options) => {
  const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE]
  // if we're including prereleases in the match, then the lower bound is
  // -0, the lowest possible prerelease value, just like x-ranges and carets.
  // this keeps `~1.2` equivalent to the `1.2.x` x-range it's documented as.
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('tilde', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      // ~1.2 == >=1.2.0 <1.3.0-0
      ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
    } else if (pr) {
      debug('replaceTilde pr', pr)
      ret = `>=${M}.${m}.${p}-${pr
      } <${M}.${+m + 1}.0-0`
    } else {
      // ~1.2.3 == >=1.2.3 <1.3.0-0
      ret = `>=${M}.${m}.${p
      } <${M}.${+m + 1}.0-0`
    }

    debug('tilde return', ret)
    return ret
  })
}

// ^ --> * (any, kinda silly)
// ^2, ^2.x, ^2.x.x --> >=2.0.0 <3.0.0-0
// ^2.0, ^2.0.x --> >=2.0.0 <3.0.0-0
// ^1.2, ^1.2.x --> >=1.2.0 <2.0.0-0
// ^1.2.3 --> >=1.2.3 <2.0.0-0
// ^1.2.0 --> >=1.2.0 <2.0.0-0
// ^0.0.1 --> >=0.0.1 <0.0.2-0
// ^0.1.0 --> >=0.1.0 <0.2.0-0
const replaceCarets = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceCaret(c, options))
    .join(' ')
}

const replaceCaret = (comp, options) => {
  debug('caret', comp, options)
  const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET]
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('caret', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      if (M === '0') {
        ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
      } else {
        ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`
      }
    } else if (pr) {
      debug('replaceCaret pr', pr)
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p}-${pr
        } <${+M + 1}.0.0-0`
      }
    } else {
      debug('no pr')
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p
        } <${+M + 1}.0.0-0`
      }
    }

    debug('caret return', ret)
    return ret
  })
}

const replaceXRanges = (comp, options) => {
  debug('replaceXRanges', comp, options)
  return comp
    .split(/\s+/)
    .map((c) => replaceXRange(c, options))
    .join(' ')
}

const replaceXRange = (comp, options) => {
  comp = comp.trim()
  const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE]
  return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
    debug('xRange', comp, ret, gtlt, M, m, p, pr)
    if (invalidXRangeOrder(M, m, p)) {
      return comp
    }

    const xM = isX(M)
    const xm = xM || isX(m)
    const xp = xm || isX(p)
    const anyX = xp

    if (gtlt === '=' && anyX) {
      gtlt = ''
    }

    // if we're including prereleases in the match, then we need
    // to fix this to -0, the lowest possible prerelease value
    pr = options.includePrerelease ? '-0' : ''

    if (xM) {
      if (gtlt === '>' || gtlt === '<') {
        // nothing is allowed
        ret = '<0.0.0-0'
      } else {
        // nothing is forbidden
        ret = '*'
      }
    } else if (gtlt && anyX) {
      // we know patch is an x, because we have any x at all.
      // replace X with 0
      if (xm) {
        m = 0
      }
      p = 0

      if (gtlt === '>') {
        // >1 => >=2.0.0
        // >1.2 => >=1.3.0
        gtlt = '>='
        if (xm) {
          M = +M + 1
          m = 0
          p = 0
        } else {
          m = +m + 1
          p = 0
        }
      } else if (gtlt === '<=') {
        // <=0.7.x is actually <0.8.0, since any 0.7.x should
        // pass.  Similarly, <=7.x is actually <8.0.0, etc.
        gtlt = '<'
        if (xm) {
          M = +M + 1
        } else {
          m = +m + 1
        }
      }

      if (gtlt === '<') {
        pr = '-0'
      }

      ret = `${gtlt + M}.${m}.${p}${pr}`
    } else if (xm) {
      ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`
    } else if (xp) {
      ret = `>=${M}.${m}.0${pr
      } <${M}.${+m + 1}.0-0`
    }

    debug('xRange return', ret)

    return ret
  })
}

// Because * is AND-ed with everything else in the comparator,
// and '' means "any version", just remove the *s entirely.
const replaceStars = (comp, options) => {
  debug('replaceStars', comp, options)
  // Looseness is ignored here.  star is always as loose as it gets!
  return comp
    .trim()
    .replace(re[t.STAR], '')
}

const replaceGTE0 = (comp, options) => {
  debug('replaceGTE0', comp, options)
  return comp
    .trim()
    .replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], '')
}

// This function is passed to string.replace(re[t.HYPHENRANGE])
// M, m, patch, prerelease, build
// 1.2 - 3.4.5 => >=1.2.0 <=3.4.5
// 1.2.3 - 3.4 => >=1.2.0 <3.5.0-0 Any 3.4.x will do
// 1.2 - 3.4 => >=1.2.0 <3.5.0-0
// TODO build?
const hyphenReplace = incPr => ($0,
  from, fM, fm, fp, fpr, fb,
  to, tM, tm, tp, tpr) => {
  if (isX(fM)) {
    from = ''
  } else if (isX(fm)) {
    from = `>=${fM}.0.0${incPr ? '-0' : ''}`
  } else if (isX(fp)) {
    from = `>=${fM}.${fm}.0${incPr ? '-0' : ''}`
  } else if (fpr) {
    from = `>=${from}`
  } else {
    from = `>=${from}${incPr ? '-0' : ''}`
  }

  if (isX(tM)) {
    to = ''
  } else if (isX(tm)) {
    to = `<${+tM + 1}.0.0-0`
  } else if (isX(tp)) {
    to = `<${tM}.${+tm + 1}.0-0`
  } else if (tpr) {
    to = `<=${tM}.${tm}.${tp}-${tpr}`
  } else if (incPr) {
    to = `<${tM}.${tm}.${+tp + 1}-0`
  } else {
    to = `<=${to}`
  }

  return `${from} ${to}`.trim()
}

const testSet = (set, version, options) => {
  for (let i = 0; i < set.length; i++) {
    if (!set[i].test(version)) {
      return false
    }
  }

  if (version.prerelease.length && !options.includePrerelease) {
    // Find the set of versions that are allowed to have prereleases
    // For example, ^1.2.3-pr.1 desugars to >=1.2.3-pr.1 <2.0.0
    // That should allow `1.2.3-pr.2` to pass.
    // However, `1.2.4-alpha.notready` should NOT be allowed,
    // even though it's within the range set by the comparators.
    for (let i = 0; i < set.length; i++) {
      debug(set[i].semver)
      if (set[i].semver === Comparator.ANY) {
        continue
      }

      if (set[i].semver.prerelease.length > 0) {
        const allowed = set[i].semver
        if (allowed.major === version.major &&
            allowed.minor === version.minor &&
            allowed.patch === version.patch) {
          return true
        }
      }
    }

    // Version has a -pre, but it's not one of the ones we like.
    return false
  }

  return true
}


/***/ }),

/***/ 4950:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const debug = __nccwpck_require__(5114)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(5068)
const { safeRe: re, t } = __nccwpck_require__(3760)

const parseOptions = __nccwpck_require__(2629)
const { compareIdentifiers } = __nccwpck_require__(1909)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 8416:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const parse = __nccwpck_require__(2730)
const clean = (version, options) => {
  const s = parse(version.trim().replace(/^[=v]+/, ''), options)
  return s ? s.version : null
}
module.exports = clean


/***/ }),

/***/ 7165:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const eq = __nccwpck_require__(4775)
const neq = __nccwpck_require__(4117)
const gt = __nccwpck_require__(670)
const gte = __nccwpck_require__(7047)
const lt = __nccwpck_require__(9169)
const lte = __nccwpck_require__(626)

const cmp = (a, op, b, loose) => {
  switch (op) {
    case '===':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a === b

    case '!==':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a !== b

    case '':
    case '=':
    case '==':
      return eq(a, b, loose)

    case '!=':
      return neq(a, b, loose)

    case '>':
      return gt(a, b, loose)

    case '>=':
      return gte(a, b, loose)

    case '<':
      return lt(a, b, loose)

    case '<=':
      return lte(a, b, loose)

    default:
      throw new TypeError(`Invalid operator: ${op}`)
  }
}
module.exports = cmp


/***/ }),

/***/ 3152:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const parse = __nccwpck_require__(2730)
const { safeRe: re, t } = __nccwpck_require__(3760)

const coerce = (version, options) => {
  if (version instanceof SemVer) {
    return version
  }

  if (typeof version === 'number') {
    version = String(version)
  }

  if (typeof version !== 'string') {
    return null
  }

  options = options || {}

  let match = null
  if (!options.rtl) {
    match = version.match(options.includePrerelease ? re[t.COERCEFULL] : re[t.COERCE])
  } else {
    // Find the right-most coercible string that does not share
    // a terminus with a more left-ward coercible string.
    // Eg, '1.2.3.4' wants to coerce '2.3.4', not '3.4' or '4'
    // With includePrerelease option set, '1.2.3.4-rc' wants to coerce '2.3.4-rc', not '2.3.4'
    //
    // Walk through the string checking with a /g regexp
    // Manually set the index so as to pick up overlapping matches.
    // Stop when we get a match that ends at the string end, since no
    // coercible string can be more right-ward without the same terminus.
    const coerceRtlRegex = options.includePrerelease ? re[t.COERCERTLFULL] : re[t.COERCERTL]
    let next
    while ((next = coerceRtlRegex.exec(version)) &&
        (!match || match.index + match[0].length !== version.length)
    ) {
      if (!match ||
            next.index + next[0].length !== match.index + match[0].length) {
        match = next
      }
      coerceRtlRegex.lastIndex = next.index + next[1].length + next[2].length
    }
    // leave it in a clean state
    coerceRtlRegex.lastIndex = -1
  }

  if (match === null) {
    return null
  }

  const major = match[2]
  const minor = match[3] || '0'
  const patch = match[4] || '0'
  const prerelease = options.includePrerelease && match[5] ? `-${match[5]}` : ''
  const build = options.includePrerelease && match[6] ? `+${match[6]}` : ''

  return parse(`${major}.${minor}.${patch}${prerelease}${build}`, options)
}
module.exports = coerce


/***/ }),

/***/ 4679:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const compareBuild = (a, b, loose) => {
  const versionA = new SemVer(a, loose)
  const versionB = new SemVer(b, loose)
  return versionA.compare(versionB) || versionA.compareBuild(versionB)
}
module.exports = compareBuild


/***/ }),

/***/ 6109:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compare = __nccwpck_require__(838)
const compareLoose = (a, b) => compare(a, b, true)
module.exports = compareLoose


/***/ }),

/***/ 838:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 2710:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const parse = __nccwpck_require__(2730)

const diff = (version1, version2) => {
  const v1 = parse(version1, null, true)
  const v2 = parse(version2, null, true)
  const comparison = v1.compare(v2)

  if (comparison === 0) {
    return null
  }

  const v1Higher = comparison > 0
  const highVersion = v1Higher ? v1 : v2
  const lowVersion = v1Higher ? v2 : v1
  const highHasPre = !!highVersion.prerelease.length
  const lowHasPre = !!lowVersion.prerelease.length

  if (lowHasPre && !highHasPre) {
    // Going from prerelease -> no prerelease requires some special casing

    // If the low version has only a major, then it will always be a major
    // Some examples:
    // 1.0.0-1 -> 1.0.0
    // 1.0.0-1 -> 1.1.1
    // 1.0.0-1 -> 2.0.0
    if (!lowVersion.patch && !lowVersion.minor) {
      return 'major'
    }

    // If the main part has no difference
    if (lowVersion.compareMain(highVersion) === 0) {
      if (lowVersion.minor && !lowVersion.patch) {
        return 'minor'
      }
      return 'patch'
    }
  }

  // add the `pre` prefix if we are going to a prerelease version
  const prefix = highHasPre ? 'pre' : ''

  if (v1.major !== v2.major) {
    return prefix + 'major'
  }

  if (v1.minor !== v2.minor) {
    return prefix + 'minor'
  }

  if (v1.patch !== v2.patch) {
    return prefix + 'patch'
  }

  // high and low are prereleases
  return 'prerelease'
}

module.exports = diff


/***/ }),

/***/ 4775:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compare = __nccwpck_require__(838)
const eq = (a, b, loose) => compare(a, b, loose) === 0
module.exports = eq


/***/ }),

/***/ 670:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compare = __nccwpck_require__(838)
const gt = (a, b, loose) => compare(a, b, loose) > 0
module.exports = gt


/***/ }),

/***/ 7047:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compare = __nccwpck_require__(838)
const gte = (a, b, loose) => compare(a, b, loose) >= 0
module.exports = gte


/***/ }),

/***/ 433:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)

const inc = (version, release, options, identifier, identifierBase) => {
  if (typeof (options) === 'string') {
    identifierBase = identifier
    identifier = options
    options = undefined
  }

  try {
    return new SemVer(
      version instanceof SemVer ? version.version : version,
      options
    ).inc(release, identifier, identifierBase).version
  } catch (er) {
    return null
  }
}
module.exports = inc


/***/ }),

/***/ 9169:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compare = __nccwpck_require__(838)
const lt = (a, b, loose) => compare(a, b, loose) < 0
module.exports = lt


/***/ }),

/***/ 626:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compare = __nccwpck_require__(838)
const lte = (a, b, loose) => compare(a, b, loose) <= 0
module.exports = lte


/***/ }),

/***/ 616:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const major = (a, loose) => new SemVer(a, loose).major
module.exports = major


/***/ }),

/***/ 2452:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const minor = (a, loose) => new SemVer(a, loose).minor
module.exports = minor


/***/ }),

/***/ 4117:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compare = __nccwpck_require__(838)
const neq = (a, b, loose) => compare(a, b, loose) !== 0
module.exports = neq


/***/ }),

/***/ 2730:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 5707:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const patch = (a, loose) => new SemVer(a, loose).patch
module.exports = patch


/***/ }),

/***/ 3755:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const parse = __nccwpck_require__(2730)
const prerelease = (version, options) => {
  const parsed = parse(version, options)
  return (parsed && parsed.prerelease.length) ? parsed.prerelease : null
}
module.exports = prerelease


/***/ }),

/***/ 5008:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compare = __nccwpck_require__(838)
const rcompare = (a, b, loose) => compare(b, a, loose)
module.exports = rcompare


/***/ }),

/***/ 7799:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compareBuild = __nccwpck_require__(4679)
const rsort = (list, loose) => list.sort((a, b) => compareBuild(b, a, loose))
module.exports = rsort


/***/ }),

/***/ 8736:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const Range = __nccwpck_require__(6413)
const satisfies = (version, range, options) => {
  try {
    range = new Range(range, options)
  } catch (er) {
    return false
  }
  return range.test(version)
}
module.exports = satisfies


/***/ }),

/***/ 4809:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const compareBuild = __nccwpck_require__(4679)
const sort = (list, loose) => list.sort((a, b) => compareBuild(a, b, loose))
module.exports = sort


/***/ }),

/***/ 2051:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const parse = __nccwpck_require__(2730)
const constants = __nccwpck_require__(5068)
const SemVer = __nccwpck_require__(4950)

const truncate = (version, truncation, options) => {
  if (!constants.RELEASE_TYPES.includes(truncation)) {
    return null
  }

  const clonedVersion = cloneInputVersion(version, options)
  return clonedVersion && doTruncation(clonedVersion, truncation)
}

const cloneInputVersion = (version, options) => {
  const versionStringToParse = (
    version instanceof SemVer ? version.version : version
  )

  return parse(versionStringToParse, options)
}

const doTruncation = (version, truncation) => {
  if (isPrerelease(truncation)) {
    return version.version
  }

  version.prerelease = []

  switch (truncation) {
    case 'major':
      version.minor = 0
      version.patch = 0
      break
    case 'minor':
      version.patch = 0
      break
  }

  return version.format()
}

const isPrerelease = (type) => {
  return type.startsWith('pre')
}

module.exports = truncate


/***/ }),

/***/ 191:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const parse = __nccwpck_require__(2730)
const valid = (version, options) => {
  const v = parse(version, options)
  return v ? v.version : null
}
module.exports = valid


/***/ }),

/***/ 2655:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


// just pre-load all the stuff that index.js lazily exports
const internalRe = __nccwpck_require__(3760)
const constants = __nccwpck_require__(5068)
const SemVer = __nccwpck_require__(4950)
const identifiers = __nccwpck_require__(1909)
const parse = __nccwpck_require__(2730)
const valid = __nccwpck_require__(191)
const clean = __nccwpck_require__(8416)
const inc = __nccwpck_require__(433)
const diff = __nccwpck_require__(2710)
const major = __nccwpck_require__(616)
const minor = __nccwpck_require__(2452)
const patch = __nccwpck_require__(5707)
const prerelease = __nccwpck_require__(3755)
const compare = __nccwpck_require__(838)
const rcompare = __nccwpck_require__(5008)
const compareLoose = __nccwpck_require__(6109)
const compareBuild = __nccwpck_require__(4679)
const sort = __nccwpck_require__(4809)
const rsort = __nccwpck_require__(7799)
const gt = __nccwpck_require__(670)
const lt = __nccwpck_require__(9169)
const eq = __nccwpck_require__(4775)
const neq = __nccwpck_require__(4117)
const gte = __nccwpck_require__(7047)
const lte = __nccwpck_require__(626)
const cmp = __nccwpck_require__(7165)
const coerce = __nccwpck_require__(3152)
const truncate = __nccwpck_require__(2051)
const Comparator = __nccwpck_require__(6698)
const Range = __nccwpck_require__(6413)
const satisfies = __nccwpck_require__(8736)
const toComparators = __nccwpck_require__(2093)
const maxSatisfying = __nccwpck_require__(8994)
const minSatisfying = __nccwpck_require__(984)
const minVersion = __nccwpck_require__(1235)
const validRange = __nccwpck_require__(2116)
const outside = __nccwpck_require__(3201)
const gtr = __nccwpck_require__(9161)
const ltr = __nccwpck_require__(1603)
const intersects = __nccwpck_require__(8474)
const simplifyRange = __nccwpck_require__(9471)
const subset = __nccwpck_require__(14)
module.exports = {
  parse,
  valid,
  clean,
  inc,
  diff,
  major,
  minor,
  patch,
  prerelease,
  compare,
  rcompare,
  compareLoose,
  compareBuild,
  sort,
  rsort,
  gt,
  lt,
  eq,
  neq,
  gte,
  lte,
  cmp,
  coerce,
  truncate,
  Comparator,
  Range,
  satisfies,
  toComparators,
  maxSatisfying,
  minSatisfying,
  minVersion,
  validRange,
  outside,
  gtr,
  ltr,
  intersects,
  simplifyRange,
  subset,
  SemVer,
  re: internalRe.re,
  src: internalRe.src,
  tokens: internalRe.t,
  SEMVER_SPEC_VERSION: constants.SEMVER_SPEC_VERSION,
  RELEASE_TYPES: constants.RELEASE_TYPES,
  compareIdentifiers: identifiers.compareIdentifiers,
  rcompareIdentifiers: identifiers.rcompareIdentifiers,
}


/***/ }),

/***/ 5068:
/***/ ((module) => {

"use strict";


// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 5114:
/***/ ((module) => {

"use strict";


const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 1909:
/***/ ((module) => {

"use strict";


const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 8228:
/***/ ((module) => {

"use strict";


class LRUCache {
  constructor () {
    this.max = 1000
    this.map = new Map()
  }

  get (key) {
    const value = this.map.get(key)
    if (value === undefined) {
      return undefined
    } else {
      // Remove the key from the map and add it to the end
      this.map.delete(key)
      this.map.set(key, value)
      return value
    }
  }

  delete (key) {
    return this.map.delete(key)
  }

  set (key, value) {
    const deleted = this.delete(key)

    if (!deleted && value !== undefined) {
      // If cache is full, delete the least recently used item
      if (this.map.size >= this.max) {
        const firstKey = this.map.keys().next().value
        this.delete(firstKey)
      }

      this.map.set(key, value)
    }

    return this
  }
}

module.exports = LRUCache


/***/ }),

/***/ 2629:
/***/ ((module) => {

"use strict";


// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 3760:
/***/ ((module, exports, __nccwpck_require__) => {

"use strict";


const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(5068)
const debug = __nccwpck_require__(5114)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 3358:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";
// @ts-check


// Reproduce safeRe[COMPARATORTRIM] replacement boundaries, not version
// validation. Each end-index finder returns an exclusive end, or its start
// on no match.
// Positions count from zero. An end of 3 means characters 0, 1, and 2 were read;
// range.slice(start, end) gives the matched text, not a converted number.
const {
  MAX_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  WHITESPACE_CHARACTERS,
} = __nccwpck_require__(5068)

/**
 * Remembers the last two rows of digits so their characters need not be reread.
 * Positions start at -1 until a row has been found.
 *
 * @typedef {object} DigitRunCache
 * @property {number} start The first character of the most recently found row.
 * @property {number} end The position after that row's last character.
 * @property {number} previousStart The first character of the previous row.
 * @property {number} previousEnd The position after the previous row.
 */

// One entry per UTF-16 code unit keeps membership checks constant-time.
const whitespace = new Uint8Array(0x10000)
for (const char of WHITESPACE_CHARACTERS) {
  whitespace[char.charCodeAt(0)] = 1
}

/**
 * Checks whether a character is whitespace, like a space, tab, or newline.
 * Looking past the end of the string returns false.
 *
 * @param {string|undefined} char One character, or undefined past the string's end.
 * @returns {boolean} Whether the character is whitespace.
 * @example isWhitespace(' ') // true
 * @example isWhitespace('1') // false
 */
const isWhitespace = char =>
  char !== undefined && whitespace[char.charCodeAt(0)] === 1

/**
 * Checks for v, =, or whitespace before the version number.
 * These are historical version prefixes, not range operators:
 * < and > are handled separately, as are tilde and caret ranges.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can belong to a version prefix.
 * @example isVersionPrefix('=') // true
 * @example isVersionPrefix('>') // false
 */
const isVersionPrefix = char =>
  char === 'v' ||
  char === '=' ||
  isWhitespace(char)

/**
 * Checks whether a character is one of the digits 0 through 9.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII digit.
 * @example isDigit('7') // true
 * @example isDigit('.') // false
 */
const isDigit = char => char !== undefined && char >= '0' && char <= '9'

/**
 * Checks whether a character is an English letter, uppercase or lowercase.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII letter.
 * @example isLetter('b') // true
 * @example isLetter('7') // false
 */
const isLetter = char =>
  char !== undefined && (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z')
  )

/**
 * Checks for a letter, digit, or hyphen: the characters allowed inside
 * prerelease and build names such as beta-1.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can be part of an identifier.
 * @example isIdentifierCharacter('-') // true
 * @example isIdentifierCharacter('.') // false; dots separate identifiers
 */
const isIdentifierCharacter = char => isDigit(char) || isLetter(char) || char === '-'

/**
 * Checks whether a version component can begin here: with a digit or
 * a wildcard such as x, X, or *.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether a number or wildcard can start with this character.
 * @example isVersionStart('x') // true
 * @example isVersionStart('v') // false; v belongs to the prefix
 */
const isVersionStart = char =>
  isDigit(char) ||
  char === 'x' ||
  char === 'X' ||
  char === '*'

/**
 * Finds the end of a row of digits, but returns no more than limit digits.
 * Remembers the last two rows so looking at them again does not reread them.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first character to check.
 * @param {number} limit The most digit characters the returned match can include.
 * @param {DigitRunCache} digitRuns Shared cache of digit-run positions, updated in place.
 * @returns {number} The position after the matched digits, or start if none match.
 * @example findDigitsEndIndex('123abc', 0, 10, digitRuns) // 3, pointing at a
 * @example findDigitsEndIndex('123abc', 0, 2, digitRuns) // 2, pointing at the unread 3
 */
const findDigitsEndIndex = (range, start, limit, digitRuns) => {
  if (!isDigit(range[start])) {
    return start
  }
  if (start >= digitRuns.start && start < digitRuns.end) {
    return Math.min(start + limit, digitRuns.end)
  }
  if (start >= digitRuns.previousStart && start < digitRuns.previousEnd) {
    return Math.min(start + limit, digitRuns.previousEnd)
  }
  let end = start + 1
  while (isDigit(range[end])) {
    end++
  }
  // A failed full version can rewind from its second run to its first.
  digitRuns.previousStart = digitRuns.start
  digitRuns.previousEnd = digitRuns.end
  digitRuns.start = start
  digitRuns.end = end
  return Math.min(start + limit, end)
}

/**
 * Reads a number using the old regex's length and leading-zero rules.
 * Strict mode reads just the first zero in 012; loose mode can read all three.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the number should begin.
 * @param {boolean} loose Whether to allow leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched digits, not their numeric value.
 * @example findVersionNumberEndIndex('012', 0, false, digitRuns) // 1
 * @example findVersionNumberEndIndex('012', 0, true, digitRuns) // 3
 */
const findVersionNumberEndIndex = (range, start, loose, digitRuns) => {
  if (!loose && range[start] === '0') {
    return start + 1
  }
  // Strict syntax allows an initial nonzero digit plus MAX_LENGTH digits.
  return findDigitsEndIndex(range, start, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns)
}

/**
 * Reads one piece of a prerelease name, such as beta or 1 in beta.1.
 * Tries the letter-or-hyphen form first, then the number-only form.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @param {boolean} loose Whether numeric identifiers may have leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findPrereleaseIdentifierEndIndex('beta.1', 0, false, digitRuns) // 4, at the dot
 * @example findPrereleaseIdentifierEndIndex('001beta', 0, false, digitRuns) // 7
 */
const findPrereleaseIdentifierEndIndex = (range, start, loose, digitRuns) => {
  const digitsEnd = findDigitsEndIndex(range, start, MAX_LENGTH, digitRuns)
  // The legacy regex tries a nonnumeric identifier before a numeric one.
  if (isLetter(range[digitsEnd]) || range[digitsEnd] === '-') {
    let end = digitsEnd + 1
    const limit = end + MAX_SAFE_BUILD_LENGTH
    while (end < limit && isIdentifierCharacter(range[end])) {
      end++
    }
    return end
  }
  return findVersionNumberEndIndex(range, start, loose, digitRuns)
}

/**
 * Reads a prerelease suffix such as -beta.1, one dot-separated piece at a time.
 * Loose mode also allows the name without its opening hyphen.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the suffix should begin, including -.
 * @param {boolean} loose Whether the opening hyphen is optional and zeros allowed.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched suffix, or start if absent.
 * @example findPrereleaseEndIndex('-beta.1+sha', 0, false, digitRuns) // 7, at the plus
 * @example findPrereleaseEndIndex('beta', 0, false, digitRuns) // 0; no opening hyphen
 */
const findPrereleaseEndIndex = (range, start, loose, digitRuns) => {
  const hyphen = range[start] === '-'
  if (!loose && !hyphen) {
    return start
  }
  const identifierStart = start + (hyphen ? 1 : 0)
  let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns)
  if (end === identifierStart) {
    if (!loose || !hyphen) {
      return start
    }
    // In loose syntax, a lone hyphen can itself be the identifier.
    end = findPrereleaseIdentifierEndIndex(range, start, loose, digitRuns)
  }
  while (range[end] === '.') {
    const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads one build-name piece, such as sha or 123 in +sha.123.
 * Stops at a disallowed character or the old regex's length limit.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findBuildIdentifierEndIndex('sha.123', 0) // 3, at the dot
 * @example findBuildIdentifierEndIndex('001', 0) // 3; leading zeros are allowed
 */
const findBuildIdentifierEndIndex = (range, start) => {
  let end = start
  while (end - start < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
    end++
  }
  return end
}

/**
 * Reads optional build metadata such as +sha.123.
 * Leaves the position unchanged if there is no plus sign followed by a name.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the opening + should be.
 * @returns {number} The position after the matched metadata, or start if absent.
 * @example findBuildEndIndex('+sha.123 <2', 0) // 8, at the space
 * @example findBuildEndIndex('+', 0) // 0; a plus sign alone is not a match
 */
const findBuildEndIndex = (range, start) => {
  if (range[start] !== '+') {
    return start
  }
  let end = findBuildIdentifierEndIndex(range, start + 1)
  if (end === start + 1) {
    return start
  }
  while (range[end] === '.') {
    const next = findBuildIdentifierEndIndex(range, end + 1)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads three numbers separated by dots, then any prerelease and build suffixes.
 * Uses loose rules, so forms such as 01.02.03beta can match here.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first number, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the version match, or start if none matches.
 * @example findLooseFullVersionEndIndex('1.2.3-beta+sha <2', 0, digitRuns) // 14
 * @example findLooseFullVersionEndIndex('1.2', 0, digitRuns) // 0; needs three numbers
 */
const findLooseFullVersionEndIndex = (range, start, digitRuns) => {
  let end = start
  for (let component = 0; component < 3; component++) {
    const next = findVersionNumberEndIndex(range, end, true, digitRuns)
    if (next === end) {
      return start
    }
    end = next
    if (component < 2) {
      if (range[end] !== '.') {
        return start
      }
      end++
    }
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Reads one component of a partial or wildcard version, such as 2 or x in 2.x.
 * Numbers use strict leading-zero rules; wildcards take up one character.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the component should begin.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the component, or start if none matches.
 * @example findPartialVersionComponentEndIndex('2.x', 0, digitRuns) // 1, at the dot
 * @example findPartialVersionComponentEndIndex('2.x', 2, digitRuns) // 3, after x
 */
const findPartialVersionComponentEndIndex = (range, start, digitRuns) => {
  if (isDigit(range[start])) {
    return findVersionNumberEndIndex(range, start, false, digitRuns)
  }
  return isVersionStart(range[start]) ? start + 1 : start
}

/**
 * Reads up to three components, allowing forms such as 1, 1.2, or 1.x.
 * After the third component, also reads any strict prerelease and build suffixes.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched version text.
 * @example findPartialVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 * @example findPartialVersionEndIndex('1.', 0, digitRuns) // 1; the trailing dot is unread
 */
const findPartialVersionEndIndex = (range, start, digitRuns) => {
  let end = findPartialVersionComponentEndIndex(range, start, digitRuns)
  for (let component = 0; component < 2; component++) {
    if (range[end] !== '.') {
      return end
    }
    const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns)
    if (next === end + 1) {
      return end
    }
    end = next
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Finds where a version match ends, without deciding whether the range is valid.
 * Tries a loose full version first, then a partial or wildcard version, just
 * like the old regex's LOOSEPLAIN and XRANGEPLAIN alternatives.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position where scanning the next candidate can resume.
 * @example findVersionEndIndex('1.2.3 <2', 0, digitRuns) // 5, at the space
 * @example findVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 */
const findVersionEndIndex = (range, start, digitRuns) => {
  const fullVersionEnd = findLooseFullVersionEndIndex(range, start, digitRuns)
  return fullVersionEnd !== start
    ? fullVersionEnd
    : findPartialVersionEndIndex(range, start, digitRuns)
}

/**
 * Finds the one whitespace character the old replacement would remove.
 * Keeps leading whitespace, skips an optional operator, and checks immediately
 * after it. Returns -1 if there is nothing to remove.
 *
 * @param {string} range The text containing a candidate already found by the caller.
 * @param {number} matchStart The candidate's position, including leading whitespace.
 * @returns {number} The position of the removable whitespace, or -1 if absent.
 * @example findRemovableWhitespaceIndex(' > 1', 0) // 2; keep the space at position 0
 * @example findRemovableWhitespaceIndex('>1', 0) // -1
 */
const findRemovableWhitespaceIndex = (range, matchStart) => {
  let position = matchStart
  if (isWhitespace(range[position])) {
    position++
  }
  if (range[position] === '<' || range[position] === '>') {
    position++
  }
  if (range[position] === '=') {
    position++
  }
  return isWhitespace(range[position]) ? position : -1
}

/**
 * Joins an operator to its version, turning > 1.2.3 into >1.2.3.
 * Copies everything else according to the old regex's matching rules.
 * Moves forward through prefixes and whole versions to avoid repeatedly
 * searching the same characters on long inputs.
 *
 * @param {string} range The range text to process; the original string is unchanged.
 * @returns {string} The range with matched operator whitespace removed.
 * @example trimComparatorWhitespace('> 1.2.3 < 2') // '>1.2.3 <2'
 * @example trimComparatorWhitespace('> invalid') // '> invalid'
 */
const trimComparatorWhitespace = range => {
  let result = ''
  let copyFrom = 0
  let cursor = 0
  const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 }

  while (cursor < range.length) {
    const matchStart = cursor
    if (range[cursor] === '<' || range[cursor] === '>') {
      cursor++
    } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
      cursor++
      continue
    }

    // Consume a v/=/whitespace run once, even when no version follows it.
    while (cursor < range.length && isVersionPrefix(range[cursor])) {
      cursor++
    }
    if (!isVersionStart(range[cursor])) {
      continue
    }

    const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart)
    if (whitespacePosition !== -1) {
      result += range.slice(copyFrom, whitespacePosition)
      copyFrom = whitespacePosition + 1
    }

    // Skip the entire match, so a prerelease's trailing v cannot be
    // reconsidered as the prefix of another version.
    cursor = findVersionEndIndex(range, cursor, digitRuns)
  }

  return result + range.slice(copyFrom)
}

module.exports = trimComparatorWhitespace


/***/ }),

/***/ 9161:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


// Determine if version is greater than all the versions possible in the range.
const outside = __nccwpck_require__(3201)
const gtr = (version, range, options) => outside(version, range, '>', options)
module.exports = gtr


/***/ }),

/***/ 8474:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const Range = __nccwpck_require__(6413)
const intersects = (r1, r2, options) => {
  r1 = new Range(r1, options)
  r2 = new Range(r2, options)
  return r1.intersects(r2, options)
}
module.exports = intersects


/***/ }),

/***/ 1603:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const outside = __nccwpck_require__(3201)
// Determine if version is less than all the versions possible in the range
const ltr = (version, range, options) => outside(version, range, '<', options)
module.exports = ltr


/***/ }),

/***/ 8994:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const Range = __nccwpck_require__(6413)

const maxSatisfying = (versions, range, options) => {
  let max = null
  let maxSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!max || maxSV.compare(v) === -1) {
        // compare(max, v, true)
        max = v
        maxSV = new SemVer(max, options)
      }
    }
  })
  return max
}
module.exports = maxSatisfying


/***/ }),

/***/ 984:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const Range = __nccwpck_require__(6413)
const minSatisfying = (versions, range, options) => {
  let min = null
  let minSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!min || minSV.compare(v) === 1) {
        // compare(min, v, true)
        min = v
        minSV = new SemVer(min, options)
      }
    }
  })
  return min
}
module.exports = minSatisfying


/***/ }),

/***/ 1235:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const Range = __nccwpck_require__(6413)
const gt = __nccwpck_require__(670)

const minVersion = (range, loose) => {
  range = new Range(range, loose)

  let minver = new SemVer('0.0.0')
  if (range.test(minver)) {
    return minver
  }

  minver = new SemVer('0.0.0-0')
  if (range.test(minver)) {
    return minver
  }

  minver = null
  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let setMin = null
    comparators.forEach((comparator) => {
      // Clone to avoid manipulating the comparator's semver object.
      const compver = new SemVer(comparator.semver.version)
      switch (comparator.operator) {
        case '>':
          if (compver.prerelease.length === 0) {
            compver.patch++
          } else {
            compver.prerelease.push(0)
          }
          compver.raw = compver.format()
          /* fallthrough */
        case '':
        case '>=':
          if (!setMin || gt(compver, setMin)) {
            setMin = compver
          }
          break
        case '<':
        case '<=':
          /* Ignore maximum versions */
          break
        /* istanbul ignore next */
        default:
          throw new Error(`Unexpected operation: ${comparator.operator}`)
      }
    })
    if (setMin && (!minver || gt(minver, setMin))) {
      minver = setMin
    }
  }

  if (minver && range.test(minver)) {
    return minver
  }

  return null
}
module.exports = minVersion


/***/ }),

/***/ 3201:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const SemVer = __nccwpck_require__(4950)
const Comparator = __nccwpck_require__(6698)
const { ANY } = Comparator
const Range = __nccwpck_require__(6413)
const satisfies = __nccwpck_require__(8736)
const gt = __nccwpck_require__(670)
const lt = __nccwpck_require__(9169)
const lte = __nccwpck_require__(626)
const gte = __nccwpck_require__(7047)

const outside = (version, range, hilo, options) => {
  version = new SemVer(version, options)
  range = new Range(range, options)

  let gtfn, ltefn, ltfn, comp, ecomp
  switch (hilo) {
    case '>':
      gtfn = gt
      ltefn = lte
      ltfn = lt
      comp = '>'
      ecomp = '>='
      break
    case '<':
      gtfn = lt
      ltefn = gte
      ltfn = gt
      comp = '<'
      ecomp = '<='
      break
    default:
      throw new TypeError('Must provide a hilo val of "<" or ">"')
  }

  // If it satisfies the range it is not outside
  if (satisfies(version, range, options)) {
    return false
  }

  // From now on, variable terms are as if we're in "gtr" mode.
  // but note that everything is flipped for the "ltr" function.

  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let high = null
    let low = null

    comparators.forEach((comparator) => {
      if (comparator.semver === ANY) {
        comparator = new Comparator('>=0.0.0')
      }
      high = high || comparator
      low = low || comparator
      if (gtfn(comparator.semver, high.semver, options)) {
        high = comparator
      } else if (ltfn(comparator.semver, low.semver, options)) {
        low = comparator
      }
    })

    // If the edge version comparator has a operator then our version
    // isn't outside it
    if (high.operator === comp || high.operator === ecomp) {
      return false
    }

    // If the lowest version comparator has an operator and our version
    // is less than it then it isn't higher than the range
    if ((!low.operator || low.operator === comp) &&
        ltefn(version, low.semver)) {
      return false
    } else if (low.operator === ecomp && ltfn(version, low.semver)) {
      return false
    }
  }
  return true
}

module.exports = outside


/***/ }),

/***/ 9471:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


// given a set of versions and a range, create a "simplified" range
// that includes the same versions that the original range does
// If the original range is shorter than the simplified one, return that.
const satisfies = __nccwpck_require__(8736)
const compare = __nccwpck_require__(838)
module.exports = (versions, range, options) => {
  const set = []
  let first = null
  let prev = null
  const v = versions.sort((a, b) => compare(a, b, options))
  for (const version of v) {
    const included = satisfies(version, range, options)
    if (included) {
      prev = version
      if (!first) {
        first = version
      }
    } else {
      if (prev) {
        set.push([first, prev])
      }
      prev = null
      first = null
    }
  }
  if (first) {
    set.push([first, null])
  }

  const ranges = []
  for (const [min, max] of set) {
    if (min === max) {
      ranges.push(min)
    } else if (!max && min === v[0]) {
      ranges.push('*')
    } else if (!max) {
      ranges.push(`>=${min}`)
    } else if (min === v[0]) {
      ranges.push(`<=${max}`)
    } else {
      ranges.push(`${min} - ${max}`)
    }
  }
  const simplified = ranges.join(' || ')
  const original = typeof range.raw === 'string' ? range.raw : String(range)
  return simplified.length < original.length ? simplified : range
}


/***/ }),

/***/ 14:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const Range = __nccwpck_require__(6413)
const Comparator = __nccwpck_require__(6698)
const { ANY } = Comparator
const satisfies = __nccwpck_require__(8736)
const compare = __nccwpck_require__(838)

// Complex range `r1 || r2 || ...` is a subset of `R1 || R2 || ...` iff:
// - Every simple range `r1, r2, ...` is a null set, OR
// - Every simple range `r1, r2, ...` which is not a null set is a subset of
//   some `R1, R2, ...`
//
// Simple range `c1 c2 ...` is a subset of simple range `C1 C2 ...` iff:
// - If c is only the ANY comparator
//   - If C is only the ANY comparator, return true
//   - Else if in prerelease mode, return false
//   - else replace c with `[>=0.0.0]`
// - If C is only the ANY comparator
//   - if in prerelease mode, return true
//   - else replace C with `[>=0.0.0]`
// - Let EQ be the set of = comparators in c
// - If EQ is more than one, return true (null set)
// - Let GT be the highest > or >= comparator in c
// - Let LT be the lowest < or <= comparator in c
// - If GT and LT, and GT.semver > LT.semver, return true (null set)
// - If any C is a = range, and GT or LT are set, return false
// - If EQ
//   - If GT, and EQ does not satisfy GT, return true (null set)
//   - If LT, and EQ does not satisfy LT, return true (null set)
//   - If EQ satisfies every C, return true
//   - Else return false
// - If GT
//   - If GT.semver is lower than any > or >= comp in C, return false
//   - If GT is >=, and GT.semver does not satisfy every C, return false
//   - If GT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the GT.semver tuple, return false
// - If LT
//   - If LT.semver is greater than any < or <= comp in C, return false
//   - If LT is <=, and LT.semver does not satisfy every C, return false
//   - If LT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the LT.semver tuple, return false
// - Else return true

const subset = (sub, dom, options = {}) => {
  if (sub === dom) {
    return true
  }

  sub = new Range(sub, options)
  dom = new Range(dom, options)
  let sawNonNull = false

  OUTER: for (const simpleSub of sub.set) {
    for (const simpleDom of dom.set) {
      const isSub = simpleSubset(simpleSub, simpleDom, options)
      sawNonNull = sawNonNull || isSub !== null
      if (isSub) {
        continue OUTER
      }
    }
    // the null set is a subset of everything, but null simple ranges in
    // a complex range should be ignored.  so if we saw a non-null range,
    // then we know this isn't a subset, but if EVERY simple range was null,
    // then it is a subset.
    if (sawNonNull) {
      return false
    }
  }
  return true
}

const minimumVersionWithPreRelease = [new Comparator('>=0.0.0-0')]
const minimumVersion = [new Comparator('>=0.0.0')]

const simpleSubset = (sub, dom, options) => {
  if (sub === dom) {
    return true
  }

  if (sub.length === 1 && sub[0].semver === ANY) {
    if (dom.length === 1 && dom[0].semver === ANY) {
      return true
    } else if (options.includePrerelease) {
      sub = minimumVersionWithPreRelease
    } else {
      sub = minimumVersion
    }
  }

  if (dom.length === 1 && dom[0].semver === ANY) {
    if (options.includePrerelease) {
      return true
    } else {
      dom = minimumVersion
    }
  }

  const eqSet = new Set()
  let gt, lt
  for (const c of sub) {
    if (c.operator === '>' || c.operator === '>=') {
      gt = higherGT(gt, c, options)
    } else if (c.operator === '<' || c.operator === '<=') {
      lt = lowerLT(lt, c, options)
    } else {
      eqSet.add(c.semver)
    }
  }

  if (eqSet.size > 1) {
    return null
  }

  let gtltComp
  if (gt && lt) {
    gtltComp = compare(gt.semver, lt.semver, options)
    if (gtltComp > 0) {
      return null
    } else if (gtltComp === 0 && (gt.operator !== '>=' || lt.operator !== '<=')) {
      return null
    }
  }

  // will iterate one or zero times
  for (const eq of eqSet) {
    if (gt && !satisfies(eq, String(gt), options)) {
      return null
    }

    if (lt && !satisfies(eq, String(lt), options)) {
      return null
    }

    for (const c of dom) {
      if (!satisfies(eq, String(c), options)) {
        return false
      }
    }

    return true
  }

  let higher, lower
  let hasDomLT, hasDomGT
  // if the subset has a prerelease, we need a comparator in the superset
  // with the same tuple and a prerelease, or it's not a subset
  let needDomLTPre = lt &&
    !options.includePrerelease &&
    lt.semver.prerelease.length ? lt.semver : false
  let needDomGTPre = gt &&
    !options.includePrerelease &&
    gt.semver.prerelease.length ? gt.semver : false
  // exception: <1.2.3-0 is the same as <1.2.3
  if (needDomLTPre && needDomLTPre.prerelease.length === 1 &&
      lt.operator === '<' && needDomLTPre.prerelease[0] === 0) {
    needDomLTPre = false
  }

  for (const c of dom) {
    hasDomGT = hasDomGT || c.operator === '>' || c.operator === '>='
    hasDomLT = hasDomLT || c.operator === '<' || c.operator === '<='
    if (gt) {
      if (needDomGTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomGTPre.major &&
            c.semver.minor === needDomGTPre.minor &&
            c.semver.patch === needDomGTPre.patch) {
          needDomGTPre = false
        }
      }
      if (c.operator === '>' || c.operator === '>=') {
        higher = higherGT(gt, c, options)
        if (higher === c && higher !== gt) {
          return false
        }
      } else if (gt.operator === '>=' && !c.test(gt.semver)) {
        return false
      }
    }
    if (lt) {
      if (needDomLTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomLTPre.major &&
            c.semver.minor === needDomLTPre.minor &&
            c.semver.patch === needDomLTPre.patch) {
          needDomLTPre = false
        }
      }
      if (c.operator === '<' || c.operator === '<=') {
        lower = lowerLT(lt, c, options)
        if (lower === c && lower !== lt) {
          return false
        }
      } else if (lt.operator === '<=' && !c.test(lt.semver)) {
        return false
      }
    }
    if (!c.operator && (lt || gt) && gtltComp !== 0) {
      return false
    }
  }

  // if there was a < or >, and nothing in the dom, then must be false
  // UNLESS it was limited by another range in the other direction.
  // Eg, >1.0.0 <1.0.1 is still a subset of <2.0.0
  if (gt && hasDomLT && !lt && gtltComp !== 0) {
    return false
  }

  if (lt && hasDomGT && !gt && gtltComp !== 0) {
    return false
  }

  // we needed a prerelease range in a specific tuple, but didn't get one
  // then this isn't a subset.  eg >=1.2.3-pre is not a subset of >=1.0.0,
  // because it includes prereleases in the 1.2.3 tuple
  if (needDomGTPre || needDomLTPre) {
    return false
  }

  return true
}

// >=1.2.3 is lower than >1.2.3
const higherGT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp > 0 ? a
    : comp < 0 ? b
    : b.operator === '>' && a.operator === '>=' ? b
    : a
}

// <=1.2.3 is higher than <1.2.3
const lowerLT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp < 0 ? a
    : comp > 0 ? b
    : b.operator === '<' && a.operator === '<=' ? b
    : a
}

module.exports = subset


/***/ }),

/***/ 2093:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const Range = __nccwpck_require__(6413)

// Mostly just for testing and legacy API reasons
const toComparators = (range, options) =>
  new Range(range, options).set
    .map(comp => comp.map(c => c.value).join(' ').trim().split(' '))

module.exports = toComparators


/***/ }),

/***/ 2116:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";


const Range = __nccwpck_require__(6413)
const validRange = (range, options) => {
  try {
    // Return '*' instead of '' so that truthiness works.
    // This will throw if it's invalid anyway
    return new Range(range, options).range || '*'
  } catch (er) {
    return null
  }
}
module.exports = validRange


/***/ }),

/***/ 4158:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

"use strict";

/**
 * @license
 * Copyright 2020 Balena Ltd.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *    http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 *
 * ------------------------------------------------------------------------
 *
 * Copyright 2018 Zeit, Inc.
 * Licensed under the MIT License. See file LICENSE.md for a full copy.
 *
 * ------------------------------------------------------------------------
 */

/**
 * This module implements the [dockerignore
 * spec](https://docs.docker.com/engine/reference/builder/#dockerignore-file),
 * closely following Docker's (Moby) Golang implementation:
 * https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go
 * https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go
 * https://github.com/moby/moby/blob/v19.03.8/pkg/archive/archive.go#L825
 *
 * Something the spec is not clear about, but we discovered by reading source code
 * and testing against the "docker build" command, is the handling of backslashes and
 * forward slashes as path separators and escape characters in the .dockerignore file
 * across platforms including Windows, Linux and macOS:
 *
 * * On Linux and macOS, only forward slashes can be used as path separators in the
 *   .dockerignore file, and the backslash works as an escape character.
 * * On Windows, both forward slashes and backslashes are allowed as path separators
 *   in the .dockerignore file, and the backslash is not used as an escape character.
 *
 * This is consistent with how Windows works generally: both forward slashes and
 * backslashes are accepted as path separators by the cmd.exe Command Prompt or
 * PowerShell, and by library functions like the Golang filepath.Clean or the
 * Node.js path.normalize.
 *
 * Similarly, path strings provided to the IgnoreBase.ignores() and IgnoreBase.filter()
 * methods can use either forward slashes or backslashes as path separators on Windows,
 * but only forward slashes are accepted as path separators on Linux and macOS.
 */

const path = __nccwpck_require__(6928);

const factory = options => new IgnoreBase(options); // https://github.com/kaelzhang/node-ignore/blob/5.1.4/index.js#L538-L539
// Fixes typescript module import


factory.default = factory;
module.exports = factory;

function make_array(subject) {
  return Array.isArray(subject) ? subject : [subject];
}

const REGEX_TRAILING_SLASH = /(?<=.)\/$/;
const REGEX_TRAILING_BACKSLASH = /(?<=.)\\$/;
const REGEX_TRAILING_PATH_SEP = path.sep === '\\' ? REGEX_TRAILING_BACKSLASH : REGEX_TRAILING_SLASH;
const KEY_IGNORE = typeof Symbol !== 'undefined' ? Symbol.for('dockerignore') : 'dockerignore'; // An implementation of Go's filepath.Clean
// https://golang.org/pkg/path/filepath/#Clean
// https://github.com/golang/go/blob/master/src/path/filepath/path.go
// Note that, like Go, on Windows this function converts forward slashes
// to backslashes.

function cleanPath(file) {
  return path.normalize(file).replace(REGEX_TRAILING_PATH_SEP, '');
} // Javascript port of Golang's filepath.ToSlash
// https://golang.org/pkg/path/filepath/#ToSlash
// https://github.com/golang/go/blob/master/src/path/filepath/path.go
// Convert any OS-specific path separator to '/'. Backslash is converted
// to forward slash on Windows, but not on Linux/macOS.
// Note that both forward slashes and backslashes are valid path separators on
// Windows. As a result, code such as `pattern.split(path.sep).join('/')` fails
// on Windows when forward slashes are used as path separators.


function toSlash(file) {
  if (path.sep === '/') {
    return file;
  }

  return file.replace(/\\/g, '/');
} // Javascript port of Golang's filepath.FromSlash
// https://github.com/golang/go/blob/master/src/path/filepath/path.go


function fromSlash(file) {
  if (path.sep === '/') {
    return file;
  }

  return file.replace(/\//g, path.sep);
}

class IgnoreBase {
  constructor({
    // https://github.com/kaelzhang/node-ignore/blob/5.1.4/index.js#L372
    ignorecase = true
  } = {}) {
    this._rules = [];
    this._ignorecase = ignorecase;
    this[KEY_IGNORE] = true;

    this._initCache();
  }

  _initCache() {
    this._cache = {};
  } // @param {Array.<string>|string|Ignore} pattern


  add(pattern) {
    this._added = false;

    if (typeof pattern === 'string') {
      pattern = pattern.split(/\r?\n/g);
    }

    make_array(pattern).forEach(this._addPattern, this); // Some rules have just added to the ignore,
    // making the behavior changed.

    if (this._added) {
      this._initCache();
    }

    return this;
  } // legacy


  addPattern(pattern) {
    return this.add(pattern);
  }

  _addPattern(pattern) {
    // https://github.com/kaelzhang/node-ignore/issues/32
    if (pattern && pattern[KEY_IGNORE]) {
      this._rules = this._rules.concat(pattern._rules);
      this._added = true;
      return;
    }

    if (this._checkPattern(pattern)) {
      const rule = this._createRule(pattern.trim());

      if (rule !== null) {
        this._added = true;

        this._rules.push(rule);
      }
    }
  }

  _checkPattern(pattern) {
    // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L34-L40
    return pattern && typeof pattern === 'string' && pattern.indexOf('#') !== 0 && pattern.trim() !== "";
  }

  filter(paths) {
    return make_array(paths).filter(path => this._filter(path));
  }

  createFilter() {
    return path => this._filter(path);
  }

  ignores(path) {
    return !this._filter(path);
  } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L41-L53
  // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L29-L55


  _createRule(pattern) {
    const origin = pattern;
    let negative = false; // > An optional prefix "!" which negates the pattern;
    // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L43-L46

    if (pattern[0] === '!') {
      negative = true;
      pattern = pattern.substring(1).trim();
    } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L47-L53


    if (pattern.length > 0) {
      pattern = cleanPath(pattern);
      pattern = toSlash(pattern);

      if (pattern.length > 1 && pattern[0] === '/') {
        pattern = pattern.slice(1);
      }
    } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L54-L55


    if (negative) {
      pattern = '!' + pattern;
    } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L30


    pattern = pattern.trim();

    if (pattern === "") {
      return null;
    } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L34
    // convert forward slashes to backslashes on Windows


    pattern = cleanPath(pattern); // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L36-L42

    if (pattern[0] === '!') {
      if (pattern.length === 1) {
        return null;
      }

      negative = true;
      pattern = pattern.substring(1);
    } else {
      negative = false;
    }

    return {
      origin,
      pattern,
      // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L54
      dirs: pattern.split(path.sep),
      negative
    };
  } // @returns `Boolean` true if the `path` is NOT ignored


  _filter(path) {
    if (!path) {
      return false;
    }

    if (path in this._cache) {
      return this._cache[path];
    }

    return this._cache[path] = this._test(path);
  } // @returns {Boolean} true if a file is NOT ignored
  // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L62


  _test(file) {
    file = fromSlash(file); // equivalent to golang filepath.Dir() https://golang.org/src/path/filepath/path.go

    const parentPath = cleanPath(path.dirname(file));
    const parentPathDirs = parentPath.split(path.sep);
    let matched = false;

    this._rules.forEach(rule => {
      let match = this._match(file, rule); // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L80


      if (!match && parentPath !== ".") {
        // Check to see if the pattern matches one of our parent dirs.
        if (rule.dirs.includes('**')) {
          // Ah shucks! We have to test every possible parent path that has 
          // a number of dirs _n_ where 
          // `rule.dirs.filter(doubleStar).length <= _n_ <= parentPathDirs.length`
          // since the ** can imply any number of directories including 0
          for (let i = rule.dirs.filter(x => x !== '**').length; i <= parentPathDirs.length; i++) {
            match = match || this._match(parentPathDirs.slice(0, i).join(path.sep), rule);
          }
        } else if (rule.dirs.length <= parentPathDirs.length) {
          // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L83
          match = this._match(parentPathDirs.slice(0, rule.dirs.length).join(path.sep), rule);
        }
      }

      if (match) {
        matched = !rule.negative;
      }
    });

    return !matched;
  } // @returns {Boolean} true if a file is matched by a rule


  _match(file, rule) {
    return this._compile(rule).regexp.test(file);
  } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L139


  _compile(rule) {
    if (rule.regexp) {
      return rule;
    }

    let regStr = '^'; // Go through the pattern and convert it to a regexp.

    let escapedSlash = path.sep === '\\' ? '\\\\' : path.sep;

    for (let i = 0; i < rule.pattern.length; i++) {
      const ch = rule.pattern[i];

      if (ch === '*') {
        if (rule.pattern[i + 1] === '*') {
          // is some flavor of "**"
          i++; // Treat **/ as ** so eat the "/"

          if (rule.pattern[i + 1] === path.sep) {
            i++;
          }

          if (rule.pattern[i + 1] === undefined) {
            // is "**EOF" - to align with .gitignore just accept all
            regStr += ".*";
          } else {
            // is "**"
            // Note that this allows for any # of /'s (even 0) because
            // the .* will eat everything, even /'s
            regStr += `(.*${escapedSlash})?`;
          }
        } else {
          // is "*" so map it to anything but "/"
          regStr += `[^${escapedSlash}]*`;
        }
      } else if (ch === '?') {
        // "?" is any char except "/"
        regStr += `[^${escapedSlash}]`;
      } else if (ch === '.' || ch === '$') {
        // Escape some regexp special chars that have no meaning
        // in golang's filepath.Match
        regStr += `\\${ch}`;
      } else if (ch === '\\') {
        // escape next char. Note that a trailing \ in the pattern
        // will be left alone (but need to escape it)
        if (path.sep === '\\') {
          // On windows map "\" to "\\", meaning an escaped backslash,
          // and then just continue because filepath.Match on
          // Windows doesn't allow escaping at all
          regStr += escapedSlash;
          continue;
        }

        if (rule.pattern[i + 1] !== undefined) {
          regStr += '\\' + rule.pattern[i + 1];
          i++;
        } else {
          regStr += '\\';
        }
      } else {
        regStr += ch;
      }
    }

    regStr += "$";
    rule.regexp = new RegExp(regStr, this._ignorecase ? 'i' : '');
    return rule;
  }

}


/***/ }),

/***/ 5940:
/***/ ((__unused_webpack_module, exports) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Argument = void 0;
class Argument {
    constructor(value, range) {
        this.value = value;
        this.range = range;
    }
    toString() {
        return this.value;
    }
    getRange() {
        return this.range;
    }
    getValue() {
        return this.value;
    }
    isAfter(position) {
        if (this.range.end.line < position.line) {
            return false;
        }
        return this.range.start.line > position.line ? true : this.range.start.character > position.character;
    }
    isBefore(position) {
        if (this.range.start.line < position.line) {
            return true;
        }
        return this.range.end.line > position.line ? false : this.range.end.character < position.character;
    }
}
exports.Argument = Argument;


/***/ }),

/***/ 4022:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Comment = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const line_1 = __nccwpck_require__(7005);
const util_1 = __nccwpck_require__(7459);
class Comment extends line_1.Line {
    constructor(document, range) {
        super(document, range);
    }
    toString() {
        const content = this.getContent();
        if (content) {
            return "# " + content;
        }
        return "#";
    }
    /**
     * Returns the content of this comment. This excludes leading and
     * trailing whitespace as well as the # symbol. If the comment only
     * consists of whitespace, the empty string will be returned.
     */
    getContent() {
        let range = this.getContentRange();
        if (range === null) {
            return "";
        }
        return this.document.getText().substring(this.document.offsetAt(range.start), this.document.offsetAt(range.end));
    }
    /**
     * Returns a range that includes the content of the comment
     * excluding any leading and trailing whitespace as well as the #
     * symbol. May return null if the comment only consists of whitespace
     * characters.
     */
    getContentRange() {
        let range = this.getRange();
        const startOffset = this.document.offsetAt(range.start);
        let raw = this.document.getText().substring(startOffset, this.document.offsetAt(range.end));
        let start = -1;
        let end = -1;
        // skip the first # symbol
        for (let i = 1; i < raw.length; i++) {
            if (!util_1.Util.isWhitespace(raw.charAt(i))) {
                start = i;
                break;
            }
        }
        if (start === -1) {
            return null;
        }
        // go backwards up to the first # symbol
        for (let i = raw.length - 1; i >= 1; i--) {
            if (!util_1.Util.isWhitespace(raw.charAt(i))) {
                end = i + 1;
                break;
            }
        }
        return vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + start), this.document.positionAt(startOffset + end));
    }
}
exports.Comment = Comment;


/***/ }),

/***/ 9933:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";
/* --------------------------------------------------------------------------------------------
 * Copyright (c) Remy Suen. All rights reserved.
 * Licensed under the MIT License. See License.txt in the project root for license information.
 * ------------------------------------------------------------------------------------------ */

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Dockerfile = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const ast = __nccwpck_require__(8390);
const imageTemplate_1 = __nccwpck_require__(3520);
const from_1 = __nccwpck_require__(5377);
const util_1 = __nccwpck_require__(7459);
const main_1 = __nccwpck_require__(8390);
class Dockerfile extends imageTemplate_1.ImageTemplate {
    constructor(document) {
        super();
        this.initialInstructions = new imageTemplate_1.ImageTemplate();
        this.buildStages = [];
        this.directives = [];
        /**
         * Whether a FROM instruction has been added to this Dockerfile or not.
         */
        this.foundFrom = false;
        this.document = document;
    }
    getEscapeCharacter() {
        for (const directive of this.directives) {
            if (directive.getDirective() === ast.Directive.escape) {
                const value = directive.getValue();
                if (value === '\\' || value === '`') {
                    return value;
                }
            }
        }
        return '\\';
    }
    getInitialARGs() {
        return this.initialInstructions.getARGs();
    }
    getContainingImage(position) {
        let range = vscode_languageserver_types_1.Range.create(vscode_languageserver_types_1.Position.create(0, 0), this.document.positionAt(this.document.getText().length));
        if (!util_1.Util.isInsideRange(position, range)) {
            // not inside the document, invalid position
            return null;
        }
        if (this.initialInstructions.getComments().length > 0 || this.initialInstructions.getInstructions().length > 0) {
            if (util_1.Util.isInsideRange(position, this.initialInstructions.getRange())) {
                return this.initialInstructions;
            }
        }
        for (const buildStage of this.buildStages) {
            if (util_1.Util.isInsideRange(position, buildStage.getRange())) {
                return buildStage;
            }
        }
        return this;
    }
    addInstruction(instruction) {
        if (instruction.getKeyword() === main_1.Keyword.FROM) {
            this.currentBuildStage = new imageTemplate_1.ImageTemplate();
            this.buildStages.push(this.currentBuildStage);
            this.foundFrom = true;
        }
        else if (!this.foundFrom) {
            this.initialInstructions.addInstruction(instruction);
        }
        if (this.foundFrom) {
            this.currentBuildStage.addInstruction(instruction);
        }
        super.addInstruction(instruction);
    }
    setDirectives(directives) {
        this.directives = directives;
    }
    getDirective() {
        return this.directives.length === 0 ? null : this.directives[0];
    }
    getDirectives() {
        return this.directives;
    }
    resolveVariable(variable, line) {
        for (let from of this.getFROMs()) {
            let range = from.getRange();
            if (range.start.line <= line && line <= range.end.line) {
                // resolve the FROM variable against the initial ARGs
                let initialARGs = new imageTemplate_1.ImageTemplate();
                for (let instruction of this.initialInstructions.getARGs()) {
                    initialARGs.addInstruction(instruction);
                }
                return initialARGs.resolveVariable(variable, line);
            }
        }
        let image = this.getContainingImage(vscode_languageserver_types_1.Position.create(line, 0));
        if (image === null) {
            return undefined;
        }
        let resolvedVariable = image.resolveVariable(variable, line);
        if (resolvedVariable === null) {
            // refers to an uninitialized ARG variable,
            // try resolving it against the initial ARGs then
            let initialARGs = new imageTemplate_1.ImageTemplate();
            for (let instruction of this.initialInstructions.getARGs()) {
                initialARGs.addInstruction(instruction);
            }
            return initialARGs.resolveVariable(variable, line);
        }
        return resolvedVariable;
    }
    getAvailableVariables(currentLine) {
        if (this.getInstructionAt(currentLine) instanceof from_1.From) {
            let variables = [];
            for (let arg of this.getInitialARGs()) {
                let property = arg.getProperty();
                if (property) {
                    variables.push(property.getName());
                }
            }
            return variables;
        }
        let image = this.getContainingImage(vscode_languageserver_types_1.Position.create(currentLine, 0));
        return image ? image.getAvailableVariables(currentLine) : [];
    }
    getParentStage(image) {
        const templateFrom = image.getFROM();
        const imageName = templateFrom === null ? null : templateFrom.getImageName();
        if (imageName === null) {
            return null;
        }
        for (const from of this.getFROMs()) {
            if (from.getBuildStage() === imageName) {
                const range = from.getRange();
                // on the same line then it's an image that shares the name as the build stage
                if (range.start.line === templateFrom.getRange().start.line) {
                    return null;
                }
                return this.getContainingImage(range.start);
            }
        }
        return null;
    }
    getStageHierarchy(line) {
        const image = this.getContainingImage(vscode_languageserver_types_1.Position.create(line, 0));
        if (image === null) {
            return [];
        }
        const stages = [image];
        let stage = this.getParentStage(image);
        while (stage !== null) {
            stages.splice(0, 0, stage);
            stage = this.getParentStage(stage);
        }
        return stages;
    }
    getAvailableWorkingDirectories(line) {
        const availableDirectories = new Set();
        for (const image of this.getStageHierarchy(line)) {
            for (const workdir of image.getWORKDIRs()) {
                if (workdir.getRange().end.line < line) {
                    let directory = workdir.getAbsolutePath();
                    if (directory !== undefined && directory !== null) {
                        if (!directory.endsWith("/")) {
                            directory += "/";
                        }
                        availableDirectories.add(directory);
                    }
                }
            }
        }
        return Array.from(availableDirectories);
    }
    /**
     * Internally reorganize the comments in the Dockerfile and allocate
     * them to the relevant build stages that they belong to.
     */
    organizeComments() {
        const comments = this.getComments();
        for (let i = 0; i < comments.length; i++) {
            if (util_1.Util.isInsideRange(comments[i].getRange().end, this.initialInstructions.getRange())) {
                this.initialInstructions.addComment(comments[i]);
            }
            else {
                for (const buildStage of this.buildStages) {
                    if (util_1.Util.isInsideRange(comments[i].getRange().start, buildStage.getRange())) {
                        buildStage.addComment(comments[i]);
                    }
                }
            }
        }
    }
    getRange() {
        const comments = this.getComments();
        const instructions = this.getInstructions();
        let range = null;
        if (comments.length === 0) {
            if (instructions.length > 0) {
                range = vscode_languageserver_types_1.Range.create(instructions[0].getRange().start, instructions[instructions.length - 1].getRange().end);
            }
        }
        else if (instructions.length === 0) {
            range = vscode_languageserver_types_1.Range.create(comments[0].getRange().start, comments[comments.length - 1].getRange().end);
        }
        else {
            const commentStart = comments[0].getRange().start;
            const commentEnd = comments[comments.length - 1].getRange().end;
            const instructionStart = instructions[0].getRange().start;
            const instructionEnd = instructions[instructions.length - 1].getRange().end;
            if (commentStart.line < instructionStart.line) {
                if (commentEnd.line < instructionEnd.line) {
                    range = vscode_languageserver_types_1.Range.create(commentStart, instructionEnd);
                }
                range = vscode_languageserver_types_1.Range.create(commentStart, commentEnd);
            }
            else if (commentEnd.line < instructionEnd.line) {
                range = vscode_languageserver_types_1.Range.create(instructionStart, instructionEnd);
            }
            else {
                range = vscode_languageserver_types_1.Range.create(instructionStart, commentEnd);
            }
        }
        if (range === null) {
            if (this.directives.length === 0) {
                return null;
            }
            return this.directives[0].getRange();
        }
        else if (this.directives.length === 0) {
            return range;
        }
        return vscode_languageserver_types_1.Range.create(this.directives[0].getRange().start, range.end);
    }
}
exports.Dockerfile = Dockerfile;


/***/ }),

/***/ 1077:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Flag = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const flagOption_1 = __nccwpck_require__(3700);
class Flag {
    constructor(document, range, name, nameRange, value, valueRange) {
        this.options = [];
        this.range = range;
        this.name = name;
        this.nameRange = nameRange;
        this.value = value;
        this.valueRange = valueRange;
        if (this.value !== null) {
            let offset = document.offsetAt(valueRange.start);
            let nameStart = -1;
            let valueStart = -1;
            let hasOptions = false;
            for (let i = 0; i < value.length; i++) {
                switch (value.charAt(i)) {
                    case '=':
                        hasOptions = true;
                        if (valueStart === -1) {
                            valueStart = i + 1;
                            break;
                        }
                        break;
                    case ',':
                        this.options.push(this.createFlagOption(document, value, offset, nameStart, valueStart, i));
                        nameStart = -1;
                        valueStart = -1;
                        break;
                    default:
                        if (nameStart === -1) {
                            nameStart = i;
                        }
                        break;
                }
            }
            if (hasOptions && nameStart !== -1) {
                this.options.push(this.createFlagOption(document, value, offset, nameStart, valueStart, value.length));
            }
        }
    }
    createFlagOption(document, content, documentOffset, nameStart, valueStart, valueEnd) {
        const optionRange = vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + nameStart), document.positionAt(documentOffset + valueEnd));
        if (valueStart === -1) {
            return new flagOption_1.FlagOption(optionRange, content.substring(nameStart, valueEnd), optionRange, null, null);
        }
        return new flagOption_1.FlagOption(optionRange, content.substring(nameStart, valueStart - 1), vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + nameStart), document.positionAt(documentOffset + valueStart - 1)), content.substring(valueStart, valueEnd), vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + valueStart), document.positionAt(documentOffset + valueEnd)));
    }
    toString() {
        if (this.valueRange) {
            return "--" + this.name + "=" + this.value;
        }
        return "--" + this.name;
    }
    /**
     * Returns the range that encompasses this entire flag. This includes the
     * -- prefix in the beginning to the last character of the flag's value (if
     * it has been defined).
     *
     * @return the entire range of this flag
     */
    getRange() {
        return this.range;
    }
    /**
     * Returns the name of this flag. The name does not include the -- prefix.
     * Thus, for HEALTHCHECK's --interval flag, interval is the flag's name and
     * not --interval.
     *
     * @return this flag's name
     */
    getName() {
        return this.name;
    }
    /**
     * Returns the range that encompasses the flag's name
     *
     * @return the range containing the flag's name
     */
    getNameRange() {
        return this.nameRange;
    }
    /**
     * Returns the value that has been set to this flag. May be null if the
     * flag is invalid and has no value set like a --start-period. If the flag
     * is instead a --start-period= with an equals sign then the flag's value
     * is the empty string.
     *
     * @return this flag's value if it has been defined, null otherwise
     */
    getValue() {
        return this.value;
    }
    /**
     * Returns the range that encompasses this flag's value. If no value has
     * been set then null will be returned.
     *
     * @return the range containing this flag's value, or null if the flag
     *         has no value defined
     */
    getValueRange() {
        return this.valueRange;
    }
    getOption(name) {
        for (const option of this.options) {
            if (option.getName() === name) {
                return option;
            }
        }
        return null;
    }
    getOptions() {
        return this.options;
    }
    hasOptions() {
        return this.options.length > 0;
    }
}
exports.Flag = Flag;


/***/ }),

/***/ 3700:
/***/ ((__unused_webpack_module, exports) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.FlagOption = void 0;
class FlagOption {
    constructor(range, name, nameRange, value, valueRange) {
        this.range = range;
        this.name = name;
        this.nameRange = nameRange;
        this.value = value;
        this.valueRange = valueRange;
    }
    toString() {
        if (this.valueRange !== null) {
            return this.name + "=" + this.value;
        }
        return this.name;
    }
    getRange() {
        return this.range;
    }
    getName() {
        return this.name;
    }
    getNameRange() {
        return this.nameRange;
    }
    getValue() {
        return this.value;
    }
    getValueRange() {
        return this.valueRange;
    }
}
exports.FlagOption = FlagOption;


/***/ }),

/***/ 7599:
/***/ ((__unused_webpack_module, exports) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Heredoc = void 0;
/**
 * Heredoc represents a here-document that has been embedded in a
 * Dockerfile.
 *
 * This API is experimental and subject to change.
 */
class Heredoc {
    constructor(startRange, name, nameRange, contentRange, endRange) {
        this.startRange = startRange;
        this.name = name;
        this.nameRange = nameRange;
        this.contentRange = contentRange;
        this.endRange = endRange;
    }
    /**
     * Returns the name of the here-document.
     *
     * This API is experimental and subject to change.
     */
    getName() {
        return this.name;
    }
    /**
     * Returns the range of the start operator and the name. If the
     * here-document is initialized with <<EOT then the start range would
     * encompass all five characters.
     *
     * This API is experimental and subject to change.
     */
    getStartRange() {
        return this.startRange;
    }
    /**
     * Returns the range of this here-document's name that is declared at
     * the beginning of the here-document with the operator. If the
     * here-document is initialized with <<EOT then the name range would
     * encompass the latter three "EOT" characters.
     *
     * This API is experimental and subject to change.
     */
    getNameRange() {
        return this.nameRange;
    }
    /**
     * Returns the range of the content of this here-document. This may
     * be null if the here-document has no content because:
     * - the start range is the only thing that was declared
     * - the end range was declared immediately and there is no content
     *
     * This API is experimental and subject to change.
     */
    getContentRange() {
        return this.contentRange;
    }
    /**
     * Returns the range of the here-document's name on a line that
     * represents the end of the here-document.
     *
     * This API is experimental and subject to change.
     */
    getDelimiterRange() {
        return this.endRange;
    }
}
exports.Heredoc = Heredoc;


/***/ }),

/***/ 3520:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";
/* --------------------------------------------------------------------------------------------
 * Copyright (c) Remy Suen. All rights reserved.
 * Licensed under the MIT License. See License.txt in the project root for license information.
 * ------------------------------------------------------------------------------------------ */

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.ImageTemplate = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const arg_1 = __nccwpck_require__(4381);
const cmd_1 = __nccwpck_require__(5517);
const copy_1 = __nccwpck_require__(444);
const env_1 = __nccwpck_require__(1822);
const entrypoint_1 = __nccwpck_require__(1835);
const from_1 = __nccwpck_require__(5377);
const healthcheck_1 = __nccwpck_require__(1167);
const onbuild_1 = __nccwpck_require__(5554);
const util_1 = __nccwpck_require__(7459);
const workdir_1 = __nccwpck_require__(7529);
class ImageTemplate {
    constructor() {
        this.comments = [];
        this.instructions = [];
    }
    addComment(comment) {
        this.comments.push(comment);
    }
    getComments() {
        return this.comments;
    }
    addInstruction(instruction) {
        this.instructions.push(instruction);
    }
    getInstructions() {
        return this.instructions;
    }
    getInstructionAt(line) {
        for (let instruction of this.instructions) {
            if (util_1.Util.isInsideRange(vscode_languageserver_types_1.Position.create(line, 0), instruction.getRange())) {
                return instruction;
            }
        }
        return null;
    }
    /**
     * Gets all the ARG instructions that are defined in this image.
     */
    getARGs() {
        let args = [];
        for (let instruction of this.instructions) {
            if (instruction instanceof arg_1.Arg) {
                args.push(instruction);
            }
        }
        return args;
    }
    /**
     * Gets all the CMD instructions that are defined in this image.
     */
    getCMDs() {
        let cmds = [];
        for (let instruction of this.instructions) {
            if (instruction instanceof cmd_1.Cmd) {
                cmds.push(instruction);
            }
        }
        return cmds;
    }
    /**
     * Gets all the COPY instructions that are defined in this image.
     */
    getCOPYs() {
        let copies = [];
        for (let instruction of this.instructions) {
            if (instruction instanceof copy_1.Copy) {
                copies.push(instruction);
            }
        }
        return copies;
    }
    /**
     * Gets all the ENTRYPOINT instructions that are defined in this image.
     */
    getENTRYPOINTs() {
        let froms = [];
        for (let instruction of this.instructions) {
            if (instruction instanceof entrypoint_1.Entrypoint) {
                froms.push(instruction);
            }
        }
        return froms;
    }
    /**
     * Gets all the ENV instructions that are defined in this image.
     */
    getENVs() {
        let args = [];
        for (let instruction of this.instructions) {
            if (instruction instanceof env_1.Env) {
                args.push(instruction);
            }
        }
        return args;
    }
    getFROM() {
        for (const instruction of this.instructions) {
            if (instruction instanceof from_1.From) {
                return instruction;
            }
        }
        return null;
    }
    /**
     * Gets all the FROM instructions that are defined in this image.
     */
    getFROMs() {
        let froms = [];
        for (let instruction of this.instructions) {
            if (instruction instanceof from_1.From) {
                froms.push(instruction);
            }
        }
        return froms;
    }
    /**
     * Gets all the HEALTHCHECK instructions that are defined in this image.
     */
    getHEALTHCHECKs() {
        let froms = [];
        for (let instruction of this.instructions) {
            if (instruction instanceof healthcheck_1.Healthcheck) {
                froms.push(instruction);
            }
        }
        return froms;
    }
    getWORKDIRs() {
        const workdirs = [];
        for (const instruction of this.instructions) {
            if (instruction instanceof workdir_1.Workdir) {
                workdirs.push(instruction);
            }
        }
        return workdirs;
    }
    getOnbuildTriggers() {
        let triggers = [];
        for (let instruction of this.instructions) {
            if (instruction instanceof onbuild_1.Onbuild) {
                let trigger = instruction.getTriggerInstruction();
                if (trigger) {
                    triggers.push(trigger);
                }
            }
        }
        return triggers;
    }
    getAvailableVariables(currentLine) {
        const variables = [];
        for (const arg of this.getARGs()) {
            if (arg.isBefore(currentLine)) {
                const property = arg.getProperty();
                if (property) {
                    const variable = property.getName();
                    if (variables.indexOf(variable) === -1) {
                        variables.push(variable);
                    }
                }
            }
        }
        for (const env of this.getENVs()) {
            if (env.isBefore(currentLine)) {
                for (const property of env.getProperties()) {
                    const variable = property.getName();
                    if (variables.indexOf(variable) === -1) {
                        variables.push(variable);
                    }
                }
            }
        }
        return variables;
    }
    /**
     * Resolves a variable with the given name at the specified line
     * to its value. If null is returned, then the variable has been
     * defined but no value was given. If undefined is returned, then
     * a variable with the given name has not been defined yet as of
     * the given line.
     *
     * @param variable the name of the variable to resolve
     * @param line the line number that the variable is on, zero-based
     * @return the value of the variable as defined by an ARG or ENV
     *         instruction, or null if no value has been specified, or
     *         undefined if a variable with the given name has not
     *         been defined
     */
    resolveVariable(variable, line) {
        let envs = this.getENVs();
        for (let i = envs.length - 1; i >= 0; i--) {
            if (envs[i].isBefore(line)) {
                for (let property of envs[i].getProperties()) {
                    if (property.getName() === variable) {
                        return property.getValue();
                    }
                }
            }
        }
        let args = this.getARGs();
        for (let i = args.length - 1; i >= 0; i--) {
            if (args[i].isBefore(line)) {
                let property = args[i].getProperty();
                if (property && property.getName() === variable) {
                    return property.getValue();
                }
            }
        }
        return undefined;
    }
    getRange() {
        const instructions = this.getInstructions();
        if (instructions.length === 0) {
            // all templates should have instructions, this only happens for
            // the initial set of instruction
            return vscode_languageserver_types_1.Range.create(0, 0, 0, 0);
        }
        const instructionStart = instructions[0].getRange().start;
        const instructionEnd = instructions[instructions.length - 1].getRange().end;
        return vscode_languageserver_types_1.Range.create(instructionStart, instructionEnd);
    }
    contains(position) {
        const range = this.getRange();
        if (range === null) {
            return false;
        }
        return util_1.Util.isInsideRange(position, range);
    }
}
exports.ImageTemplate = ImageTemplate;


/***/ }),

/***/ 5279:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Instruction = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const util_1 = __nccwpck_require__(7459);
const line_1 = __nccwpck_require__(7005);
const argument_1 = __nccwpck_require__(5940);
const heredoc_1 = __nccwpck_require__(7599);
const variable_1 = __nccwpck_require__(3743);
const main_1 = __nccwpck_require__(8390);
class Instruction extends line_1.Line {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range);
        this.dockerfile = dockerfile;
        this.escapeChar = escapeChar;
        this.instruction = instruction;
        this.instructionRange = instructionRange;
    }
    toString() {
        let value = this.getKeyword();
        for (let arg of this.getRawArguments()) {
            value += ' ';
            value += arg.getValue();
        }
        return value;
    }
    getRangeContent(range) {
        if (range === null) {
            return null;
        }
        return this.document.getText().substring(this.document.offsetAt(range.start), this.document.offsetAt(range.end));
    }
    getInstructionRange() {
        return this.instructionRange;
    }
    getInstruction() {
        return this.instruction;
    }
    getKeyword() {
        return this.getInstruction().toUpperCase();
    }
    getArgumentsRange() {
        let args = this.getArguments();
        if (args.length === 0) {
            return null;
        }
        return vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end);
    }
    getArgumentsRanges() {
        let args = this.getArguments();
        if (args.length === 0) {
            return [];
        }
        if (args[0].getRange().start.line === args[args.length - 1].getRange().end.line) {
            return [vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end)];
        }
        let ranges = [];
        let end = -1;
        let startPosition = args[0].getRange().start;
        let range = this.getInstructionRange();
        let extra = this.document.offsetAt(startPosition) - this.document.offsetAt(range.start);
        let content = this.getTextContent();
        let fullArgs = content.substring(extra, this.document.offsetAt(args[args.length - 1].getRange().end) - this.document.offsetAt(range.start));
        let offset = this.document.offsetAt(range.start) + extra;
        let start = false;
        let comment = false;
        for (let i = 0; i < fullArgs.length; i++) {
            let char = fullArgs.charAt(i);
            if (char === this.escapeChar) {
                let next = fullArgs.charAt(i + 1);
                if (next === ' ' || next === '\t') {
                    whitespaceCheck: for (let j = i + 2; j < fullArgs.length; j++) {
                        switch (fullArgs.charAt(j)) {
                            case ' ':
                            case '\t':
                                continue;
                            case '\r':
                                j++;
                            case '\n':
                                if (startPosition !== null) {
                                    ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end + 1)));
                                }
                                startPosition = null;
                                start = true;
                                comment = false;
                                i = j;
                                break whitespaceCheck;
                            default:
                                break whitespaceCheck;
                        }
                    }
                }
                else if (next === '\r') {
                    if (startPosition !== null) {
                        ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end + 1)));
                        startPosition = null;
                    }
                    start = true;
                    comment = false;
                    i += 2;
                }
                else if (next === '\n') {
                    if (startPosition !== null) {
                        ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end + 1)));
                    }
                    startPosition = null;
                    start = true;
                    comment = false;
                    i++;
                }
                else {
                    i++;
                }
            }
            else if (util_1.Util.isNewline(char)) {
                if (comment) {
                    startPosition = null;
                    start = true;
                    comment = false;
                }
            }
            else {
                if (!comment) {
                    if (startPosition === null) {
                        if (char === '#') {
                            comment = true;
                            continue;
                        }
                        let position = this.document.positionAt(offset + i);
                        if (position.character !== 0) {
                            startPosition = vscode_languageserver_types_1.Position.create(position.line, 0);
                        }
                    }
                    end = i;
                }
            }
        }
        if (startPosition === null) {
            // should only happen if the last argument is on its own line with
            // no leading whitespace
            ranges.push(vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + end), this.document.positionAt(offset + end + 1)));
        }
        else {
            ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end + 1)));
        }
        return ranges;
    }
    getRawArgumentsContent() {
        let args = this.getArguments();
        if (args.length === 0) {
            return null;
        }
        return this.getRangeContent(vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end));
    }
    getArgumentsContent() {
        let args = this.getArguments();
        if (args.length === 0) {
            return null;
        }
        let content = "";
        let ranges = this.getArgumentsRanges();
        let documentText = this.document.getText();
        for (let range of ranges) {
            content += documentText.substring(this.document.offsetAt(range.start), this.document.offsetAt(range.end));
        }
        return content;
    }
    getArguments() {
        return this.getRawArguments();
    }
    getRawArguments() {
        let args = [];
        let range = this.getInstructionRange();
        let extra = this.document.offsetAt(range.end) - this.document.offsetAt(range.start);
        let content = this.getTextContent();
        let fullArgs = content.substring(extra);
        let offset = this.document.offsetAt(range.start) + extra;
        let start = false;
        let comment = false;
        let found = -1;
        // determines whether the parser has found a space or tab
        // whitespace character that's a part of an escaped newline sequence
        let escapedWhitespaceDetected = false;
        // determines if the parser is currently in an escaped newline sequence
        let escaping = false;
        let escapeMarker = -1;
        let escapedArg = "";
        for (let i = 0; i < fullArgs.length; i++) {
            let char = fullArgs.charAt(i);
            if (util_1.Util.isWhitespace(char)) {
                if (escaping) {
                    escapedWhitespaceDetected = true;
                    if (util_1.Util.isNewline(char)) {
                        // reached a newline, any previously
                        // detected whitespace should be ignored
                        escapedWhitespaceDetected = false;
                        if (comment) {
                            // reached a newline, no longer in a comment
                            comment = false;
                            start = true;
                        }
                    }
                    continue;
                }
                else if (found !== -1) {
                    if (escapeMarker === -1) {
                        args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + i))));
                    }
                    else {
                        args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))));
                    }
                    escapeMarker = -1;
                    escapedArg = "";
                    found = -1;
                }
            }
            else if (char === this.escapeChar) {
                let next = fullArgs.charAt(i + 1);
                if (next === ' ' || next === '\t') {
                    whitespaceCheck: for (let j = i + 2; j < fullArgs.length; j++) {
                        let newlineCheck = fullArgs.charAt(j);
                        switch (newlineCheck) {
                            case ' ':
                            case '\t':
                                continue;
                            case '\r':
                                j++;
                            case '\n':
                                comment = false;
                                escaping = true;
                                start = true;
                                if (found !== -1) {
                                    escapeMarker = i;
                                }
                                i = j;
                                break whitespaceCheck;
                            default:
                                escapeMarker = i;
                                if (found === -1) {
                                    i = j - 1;
                                }
                                break whitespaceCheck;
                        }
                    }
                }
                else if (next === '\r') {
                    comment = false;
                    escaping = true;
                    start = true;
                    if (found !== -1 && escapeMarker === -1) {
                        escapeMarker = i;
                    }
                    i += 2;
                }
                else if (next === '\n') {
                    comment = false;
                    escaping = true;
                    start = true;
                    if (found !== -1 && escapeMarker === -1) {
                        escapeMarker = i;
                    }
                    i++;
                }
                else {
                    if (escapedWhitespaceDetected && escapeMarker !== -1) {
                        args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))));
                        escapedArg = "";
                        found = -1;
                    }
                    escapeMarker = -1;
                    escapedWhitespaceDetected = false;
                    escaping = false;
                    if (next === '$') {
                        escapedArg = escapedArg + char + next;
                    }
                    else if (next === '') {
                        // reached EOF, stop processing
                        break;
                    }
                    else {
                        escapedArg = escapedArg + next;
                    }
                    if (found === -1) {
                        found = i;
                    }
                    i++;
                }
            }
            else if (!comment) {
                if (start && char === '#') {
                    comment = true;
                }
                else {
                    if (escapedWhitespaceDetected && escapeMarker !== -1) {
                        args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))));
                        escapedArg = "";
                        found = -1;
                    }
                    escapedWhitespaceDetected = false;
                    escaping = false;
                    escapeMarker = -1;
                    escapedArg = escapedArg + char;
                    if (found === -1) {
                        found = i;
                    }
                }
                // non-whitespace character detected, reset
                start = false;
            }
        }
        if (found !== -1) {
            if (escapeMarker === -1) {
                args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + fullArgs.length))));
            }
            else {
                args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))));
            }
        }
        return args;
    }
    getExpandedArguments() {
        let args = this.getArguments();
        for (let i = 0; i < args.length; i++) {
            const argRange = args[i].getRange();
            let offset = this.document.offsetAt(argRange.start);
            const variables = this.parseVariables(offset, args[i].getValue());
            const swaps = [];
            let requiresExpansion = false;
            for (let variable of variables) {
                const value = this.dockerfile.resolveVariable(variable.getName(), variable.getNameRange().start.line);
                swaps.push(value);
                requiresExpansion = requiresExpansion || value !== undefined;
            }
            if (requiresExpansion) {
                let expanded = "";
                for (let j = 0; j < swaps.length; j++) {
                    const variableRange = variables[j].getRange();
                    const start = this.document.offsetAt(variableRange.start);
                    const end = this.document.offsetAt(variableRange.end);
                    if (swaps[j]) {
                        // replace variable with its resolved value
                        expanded += this.document.getText().substring(offset, start);
                        expanded += swaps[j];
                        offset = end;
                    }
                    else {
                        expanded += this.document.getText().substring(offset, end);
                        offset = end;
                    }
                }
                const argEnd = this.document.offsetAt(argRange.end);
                if (argEnd !== offset) {
                    // if the variable's range doesn't match the argument,
                    // append the remaining text
                    expanded += this.document.getText().substring(offset, argEnd);
                }
                args[i] = new argument_1.Argument(expanded, argRange);
            }
        }
        return args;
    }
    getVariables() {
        const variables = [];
        const args = this.getRawArguments();
        for (const arg of args) {
            let range = arg.getRange();
            let rawValue = this.document.getText().substring(this.document.offsetAt(range.start), this.document.offsetAt(range.end));
            const parsedVariables = this.parseVariables(this.document.offsetAt(arg.getRange().start), rawValue);
            for (const parsedVariable of parsedVariables) {
                variables.push(parsedVariable);
            }
        }
        return variables;
    }
    parseVariables(offset, arg) {
        let variables = [];
        variableLoop: for (let i = 0; i < arg.length; i++) {
            switch (arg.charAt(i)) {
                case this.escapeChar:
                    if (arg.charAt(i + 1) === '$') {
                        i++;
                    }
                    break;
                case '$':
                    if (arg.charAt(i + 1) === '{') {
                        let escapedString = "${";
                        let escapedName = "";
                        let nameEnd = -1;
                        let escapedSubstitutionParameter = "";
                        let substitutionStart = -1;
                        let substitutionEnd = -1;
                        let modifierRead = -1;
                        nameLoop: for (let j = i + 2; j < arg.length; j++) {
                            let char = arg.charAt(j);
                            switch (char) {
                                case this.escapeChar:
                                    for (let k = j + 1; k < arg.length; k++) {
                                        switch (arg.charAt(k)) {
                                            case ' ':
                                            case '\t':
                                            case '\r':
                                                // ignore whitespace
                                                continue;
                                            case '\n':
                                                // escape this newline
                                                j = k;
                                                continue nameLoop;
                                        }
                                    }
                                    break;
                                case '}':
                                    escapedString += '}';
                                    let modifier = null;
                                    let modifierRange = null;
                                    let substitutionParameter = modifierRead !== -1 ? escapedSubstitutionParameter : null;
                                    let substitutionRange = null;
                                    if (nameEnd === -1) {
                                        nameEnd = j;
                                    }
                                    else if (nameEnd + 1 === j) {
                                        modifier = "";
                                        modifierRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + nameEnd + 1), this.document.positionAt(offset + nameEnd + 1));
                                    }
                                    else {
                                        if (substitutionStart === -1) {
                                            // no substitution parameter found,
                                            // but a modifier character existed,
                                            // just offset the range by 1 from
                                            // the modifier character
                                            substitutionStart = modifierRead + 1;
                                            substitutionEnd = modifierRead + 1;
                                        }
                                        else {
                                            // offset one more from the last
                                            // character found
                                            substitutionEnd = substitutionEnd + 1;
                                        }
                                        modifier = arg.substring(modifierRead, modifierRead + 1);
                                        modifierRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + modifierRead), this.document.positionAt(offset + modifierRead + 1));
                                        substitutionRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + substitutionStart), this.document.positionAt(offset + substitutionEnd));
                                    }
                                    let start = this.document.positionAt(offset + i);
                                    variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 2), this.document.positionAt(offset + nameEnd)), vscode_languageserver_types_1.Range.create(start, this.document.positionAt(offset + j + 1)), modifier, modifierRange, substitutionParameter, substitutionRange, this.dockerfile.resolveVariable(escapedName, start.line) !== undefined, this.isBuildVariable(escapedName, start.line), escapedString));
                                    i = j;
                                    continue variableLoop;
                                case ':':
                                    if (nameEnd === -1) {
                                        nameEnd = j;
                                    }
                                    else if (modifierRead !== -1) {
                                        if (substitutionStart === -1) {
                                            substitutionStart = j;
                                            substitutionEnd = j;
                                        }
                                        else {
                                            substitutionEnd = j;
                                        }
                                        escapedSubstitutionParameter += ':';
                                    }
                                    else {
                                        modifierRead = j;
                                    }
                                    escapedString += ':';
                                    break;
                                case '\n':
                                case '\r':
                                case ' ':
                                case '\t':
                                    break;
                                default:
                                    if (nameEnd === -1) {
                                        escapedName += char;
                                    }
                                    else if (modifierRead !== -1) {
                                        if (substitutionStart === -1) {
                                            substitutionStart = j;
                                            substitutionEnd = j;
                                        }
                                        else {
                                            substitutionEnd = j;
                                        }
                                        escapedSubstitutionParameter += char;
                                    }
                                    else {
                                        modifierRead = j;
                                    }
                                    escapedString += char;
                                    break;
                            }
                        }
                        // no } found, not a valid variable, stop processing
                        break variableLoop;
                    }
                    else if (util_1.Util.isWhitespace(arg.charAt(i + 1)) || i === arg.length - 1) {
                        // $ followed by whitespace or EOF, ignore this variable
                        continue;
                    }
                    else {
                        let escapedName = "";
                        nameLoop: for (let j = i + 1; j < arg.length; j++) {
                            let char = arg.charAt(j);
                            switch (char) {
                                case '\r':
                                case '\n':
                                case ' ':
                                case '\t':
                                    continue;
                                case '$':
                                case '\'':
                                case '"':
                                    let varStart = this.document.positionAt(offset + i);
                                    variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(varStart, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, varStart.line) !== undefined, this.isBuildVariable(escapedName, varStart.line), '$' + escapedName));
                                    i = j - 1;
                                    continue variableLoop;
                                case this.escapeChar:
                                    for (let k = j + 1; k < arg.length; k++) {
                                        switch (arg.charAt(k)) {
                                            case ' ':
                                            case '\t':
                                            case '\r':
                                                // ignore whitespace
                                                continue;
                                            case '\n':
                                                // escape this newline
                                                j = k;
                                                continue nameLoop;
                                        }
                                    }
                                    // reached EOF after an escape character
                                    let start = this.document.positionAt(offset + i);
                                    variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(start, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, start.line) !== undefined, this.isBuildVariable(escapedName, start.line), '$' + escapedName));
                                    break variableLoop;
                            }
                            if (char.match(/^[a-z0-9_]+$/i) === null) {
                                let varStart = this.document.positionAt(offset + i);
                                variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(varStart, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, varStart.line) !== undefined, this.isBuildVariable(escapedName, varStart.line), '$' + escapedName));
                                i = j - 1;
                                continue variableLoop;
                            }
                            escapedName += char;
                        }
                        let start = this.document.positionAt(offset + i);
                        variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + arg.length)), vscode_languageserver_types_1.Range.create(start, this.document.positionAt(offset + arg.length)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, start.line) !== undefined, this.isBuildVariable(escapedName, start.line), '$' + escapedName));
                    }
                    break variableLoop;
            }
        }
        return variables;
    }
    isBuildVariable(variable, line) {
        if (this.getKeyword() === main_1.Keyword.FROM) {
            for (const initialArg of this.dockerfile.getInitialARGs()) {
                const arg = initialArg;
                const property = arg.getProperty();
                if (property && variable === property.getName()) {
                    return true;
                }
            }
            return undefined;
        }
        let image = this.dockerfile.getContainingImage(vscode_languageserver_types_1.Position.create(line, 0));
        let envs = image.getENVs();
        for (let i = envs.length - 1; i >= 0; i--) {
            if (envs[i].isBefore(line)) {
                for (let property of envs[i].getProperties()) {
                    if (property.getName() === variable) {
                        return false;
                    }
                }
            }
        }
        let args = image.getARGs();
        for (let i = args.length - 1; i >= 0; i--) {
            if (args[i].isBefore(line)) {
                let property = args[i].getProperty();
                if (property && property.getName() === variable) {
                    return true;
                }
            }
        }
        return undefined;
    }
    createSingleLineHeredocs(args) {
        const heredocs = [];
        // instruction only on one line, if heredocs exist they would be incomplete
        for (const arg of args) {
            const value = arg.getValue();
            if (value.startsWith("<<") && util_1.Util.parseHeredocName(value) !== null) {
                const startRange = arg.getRange();
                const nameRange = this.getNameRange(startRange);
                const name = this.getName(nameRange);
                heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, null, null));
            }
        }
        return heredocs;
    }
    getName(nameRange) {
        const content = this.document.getText(nameRange);
        let escaping = false;
        let name = "";
        nameLoop: for (let i = 0; i < content.length; i++) {
            const ch = content.charAt(i);
            switch (ch) {
                case this.escapeChar:
                    escaping = true;
                    for (let j = i + 1; j < content.length; j++) {
                        switch (content.charAt(j)) {
                            case ' ':
                            case '\t':
                                break;
                            case '\r':
                                i = j + 1;
                                continue nameLoop;
                            case '\n':
                                i = j;
                                continue nameLoop;
                            default:
                                name += content.charAt(j);
                                i = j;
                                continue nameLoop;
                        }
                    }
                    break;
                case '#':
                    if (escaping) {
                        for (let j = i + 1; j < content.length; j++) {
                            switch (content.charAt(j)) {
                                case '\n':
                                    i = j;
                                    continue nameLoop;
                            }
                        }
                    }
                case ' ':
                case '\t':
                case '\r':
                case '\n':
                    if (escaping) {
                        break;
                    }
                default:
                    name += ch;
                    break;
            }
        }
        return name;
    }
    getNameRange(startRange) {
        const content = this.document.getText(startRange);
        let endFound = false;
        let searchHyphen = false;
        let start = -1;
        let end = -1;
        let escaping = false;
        let quote = null;
        contentLoop: for (let i = 0; i < content.length; i++) {
            const ch = content.charAt(i);
            switch (ch) {
                case '"':
                case '\'':
                    if (quote === ch) {
                        break contentLoop;
                    }
                    quote = ch;
                    continue;
                case this.escapeChar:
                    for (let j = i + 1; j < content.length; j++) {
                        switch (content.charAt(j)) {
                            case '\n':
                                escaping = true;
                                j = i;
                                continue contentLoop;
                        }
                    }
                    break;
                case ' ':
                case '\t':
                case '\r':
                case '\n':
                    break;
                case '<':
                    if (endFound) {
                        searchHyphen = true;
                    }
                    else {
                        endFound = true;
                    }
                    break;
                case '-':
                    if (searchHyphen) {
                        searchHyphen = false;
                        break;
                    }
                case '#':
                    if (escaping) {
                        for (let j = i + 1; j < content.length; j++) {
                            switch (content.charAt(j)) {
                                case '\n':
                                    i = j;
                                    continue contentLoop;
                            }
                        }
                    }
                default:
                    if (start === -1) {
                        start = i;
                    }
                    if (quote !== null) {
                        end = i + 1;
                        break;
                    }
                    break contentLoop;
            }
        }
        if (start === -1) {
            return vscode_languageserver_types_1.Range.create(startRange.end, startRange.end);
        }
        const nameStart = this.document.positionAt(this.document.offsetAt(startRange.start) + start);
        const nameEnd = quote !== null ? this.document.positionAt(this.document.offsetAt(startRange.start) + end) : startRange.end;
        return vscode_languageserver_types_1.Range.create(nameStart, nameEnd);
    }
    getHeredocs() {
        const args = this.getArguments();
        if (args.length === 0) {
            return [];
        }
        const heredocs = [];
        const range = this.getRange();
        if (range.start.line === range.end.line) {
            // instruction only on one line, if heredocs exist they would be incomplete
            return this.createSingleLineHeredocs(args);
        }
        const heredocDefinitions = [];
        let heredocsProcessed = false;
        let escaping = false;
        let contentStart = -1;
        let contentEnd = -1;
        let lineStart = -1;
        let currentHeredoc = 0;
        const startOffset = this.document.offsetAt(args[0].getRange().start);
        const content = this.getRangeContent(vscode_languageserver_types_1.Range.create(args[0].getRange().start, this.getRange().end));
        contentLoop: for (let i = 0; i < content.length; i++) {
            switch (content.charAt(i)) {
                case this.escapeChar:
                    escaping = true;
                    for (let j = i + 1; j < content.length; j++) {
                        switch (content.charAt(j)) {
                            case ' ':
                            case '\t':
                                break;
                            case '\r':
                                j++;
                            case '\n':
                                i = j;
                                continue contentLoop;
                            default:
                                i = j;
                                continue contentLoop;
                        }
                    }
                    break;
                case '\r':
                    break;
                case '\n':
                    if (escaping) {
                        break;
                    }
                    if (heredocsProcessed) {
                        if (contentStart === -1) {
                            contentStart = i;
                        }
                        contentEnd = i;
                        const arg = heredocDefinitions[currentHeredoc];
                        const startRange = arg.getRange();
                        const nameRange = this.getNameRange(startRange);
                        const name = this.getName(nameRange);
                        const delimiterRange = this.getDelimiterRange(arg, name, vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + lineStart), this.document.positionAt(startOffset + i)));
                        if (delimiterRange !== null) {
                            const contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), this.document.positionAt(startOffset + lineStart - 1));
                            heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, contentRange, delimiterRange));
                            contentStart = -1;
                            currentHeredoc++;
                        }
                        lineStart = -1;
                    }
                    else {
                        // found a newline that hasn't been escaped,
                        // must be in a heredoc
                        const offsetLimit = startOffset + i;
                        for (const arg of args) {
                            // check if this argument is on the initial line of the instruction,
                            // note that it may not all be on the same line due to escaped newlines,
                            // because of that we need to use offset checks instead of line checks
                            // as an argument being on a different line in the document does not
                            // imply it is on a different line from the Dockerfile's point of view
                            if (this.document.offsetAt(arg.getRange().start) < offsetLimit) {
                                if (arg.getValue().startsWith("<<")) {
                                    heredocDefinitions.push(arg);
                                }
                            }
                            else {
                                break;
                            }
                        }
                        heredocsProcessed = true;
                        lineStart = -1;
                        continue contentLoop;
                    }
                    break;
                case ' ':
                case '\t':
                    if (escaping) {
                        break;
                    }
                case '#':
                    if (escaping) {
                        for (let j = i + 1; j < content.length; j++) {
                            switch (content.charAt(j)) {
                                case '\n':
                                    i = j;
                                    continue contentLoop;
                            }
                        }
                    }
                default:
                    if (escaping) {
                        escaping = false;
                    }
                    if (heredocsProcessed) {
                        if (contentStart === -1) {
                            contentStart = i;
                        }
                        if (lineStart === -1) {
                            lineStart = i;
                        }
                    }
                    break;
            }
        }
        if (heredocsProcessed) {
            const arg = heredocDefinitions[currentHeredoc];
            const startRange = arg.getRange();
            const nameRange = this.getNameRange(startRange);
            const name = this.getName(nameRange);
            let contentRange = null;
            // check if the last line of this instruction matches the name of the last heredoc
            const delimiterRange = this.getDelimiterRange(arg, name, vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + lineStart), range.end));
            if (delimiterRange === null) {
                contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), range.end);
            }
            else if (contentEnd !== -1) {
                contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), this.document.positionAt(startOffset + contentEnd));
            }
            heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, contentRange, delimiterRange));
            currentHeredoc++;
            for (let i = currentHeredoc; i < heredocDefinitions.length; i++) {
                const arg = heredocDefinitions[currentHeredoc];
                const startRange = arg.getRange();
                const nameRange = this.getNameRange(startRange);
                const name = this.getName(nameRange);
                heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, null, null));
                currentHeredoc++;
            }
        }
        else {
            // instruction only on one line, if heredocs exist they would be incomplete
            return this.createSingleLineHeredocs(args);
        }
        return heredocs;
    }
    getDelimiterRange(startArg, name, candidateRange) {
        const text = this.document.getText(candidateRange);
        if (startArg.getValue().startsWith("<<-")) {
            // remove tabs in the front
            let index = 0;
            while (text.charAt(index) === '\t') {
                index++;
            }
            if (text.substring(index) === name) {
                return vscode_languageserver_types_1.Range.create(vscode_languageserver_types_1.Position.create(candidateRange.start.line, index), candidateRange.end);
            }
            return null;
        }
        return text === name ? candidateRange : null;
    }
}
exports.Instruction = Instruction;


/***/ }),

/***/ 9618:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Add = void 0;
const jsonInstruction_1 = __nccwpck_require__(5305);
class Add extends jsonInstruction_1.JSONInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
    }
}
exports.Add = Add;


/***/ }),

/***/ 4381:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Arg = void 0;
const property_1 = __nccwpck_require__(9602);
const propertyInstruction_1 = __nccwpck_require__(4984);
class Arg extends propertyInstruction_1.PropertyInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
        this.property = null;
        const args = this.getPropertyArguments();
        if (args.length === 1) {
            this.property = new property_1.Property(this.document, this.escapeChar, args[0]);
        }
        else {
            this.property = null;
        }
    }
    /**
     * Returns the variable defined by this ARG. This may be null if
     * this ARG instruction is malformed and has no variable
     * declaration.
     */
    getProperty() {
        return this.property;
    }
}
exports.Arg = Arg;


/***/ }),

/***/ 5517:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Cmd = void 0;
const jsonInstruction_1 = __nccwpck_require__(5305);
class Cmd extends jsonInstruction_1.JSONInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
}
exports.Cmd = Cmd;


/***/ }),

/***/ 444:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Copy = void 0;
const jsonInstruction_1 = __nccwpck_require__(5305);
class Copy extends jsonInstruction_1.JSONInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
    }
    getFromFlag() {
        let flags = super.getFlags();
        return flags.length === 1 && flags[0].getName() === "from" ? flags[0] : null;
    }
    /**
     * Returns there here-documents that are defined in this RUN
     * instruction.
     *
     * This API is experimental and subject to change.
     */
    getHeredocs() {
        return super.getHeredocs();
    }
}
exports.Copy = Copy;


/***/ }),

/***/ 1835:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Entrypoint = void 0;
const jsonInstruction_1 = __nccwpck_require__(5305);
class Entrypoint extends jsonInstruction_1.JSONInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
}
exports.Entrypoint = Entrypoint;


/***/ }),

/***/ 1822:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Env = void 0;
const propertyInstruction_1 = __nccwpck_require__(4984);
class Env extends propertyInstruction_1.PropertyInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    getProperties() {
        return super.getProperties();
    }
}
exports.Env = Env;


/***/ }),

/***/ 5377:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.From = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const modifiableInstruction_1 = __nccwpck_require__(2393);
class From extends modifiableInstruction_1.ModifiableInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
    }
    getImage() {
        const args = this.getArguments();
        return args.length > 0 ? args[0].getValue() : null;
    }
    /**
     * Returns the name of the image that will be used as the base image.
     *
     * @return the base image's name, or null if unspecified
     */
    getImageName() {
        const imageName = this.getRangeContent(this.getImageNameRange());
        if (imageName === null) {
            return null;
        }
        let commented = false;
        let escaped = false;
        let name = "";
        for (let i = 0; i < imageName.length; i++) {
            const ch = imageName.charAt(i);
            switch (ch) {
                case this.escapeChar:
                    escaped = true;
                    break;
                case '\r':
                    continue;
                case '\n':
                    commented = false;
                    break;
                case ' ':
                case '\t':
                    break;
                case '#':
                    if (escaped) {
                        commented = true;
                    }
                    else {
                        name = name + ch;
                        escaped = false;
                    }
                    break;
                default:
                    if (!commented) {
                        name = name + ch;
                        escaped = false;
                    }
                    break;
            }
        }
        return name;
    }
    /**
     * Returns the range that covers the name of the image used by
     * this instruction.
     *
     * @return the range of the name of this instruction's argument,
     *         or null if no image has been specified
     */
    getImageNameRange() {
        let range = this.getImageRange();
        if (range) {
            let registryRange = this.getRegistryRange();
            if (registryRange) {
                range.start = this.document.positionAt(this.document.offsetAt(registryRange.end) + 1);
            }
            let tagRange = this.getImageTagRange();
            let digestRange = this.getImageDigestRange();
            if (tagRange === null) {
                if (digestRange !== null) {
                    range.end = this.document.positionAt(this.document.offsetAt(digestRange.start) - 1);
                }
            }
            else {
                range.end = this.document.positionAt(this.document.offsetAt(tagRange.start) - 1);
            }
            return range;
        }
        return null;
    }
    /**
     * Returns the range that covers the image argument of this
     * instruction. This includes the tag or digest of the image if
     * it has been specified by the instruction.
     *
     * @return the range of the image argument, or null if no image
     *         has been specified
     */
    getImageRange() {
        let args = this.getArguments();
        return args.length !== 0 ? args[0].getRange() : null;
    }
    getImageTag() {
        return this.getRangeContent(this.getImageTagRange());
    }
    /**
     * Returns the range in the document that the tag of the base
     * image encompasses.
     *
     * @return the base image's tag's range in the document, or null
     *         if no tag has been specified
     */
    getImageTagRange() {
        const range = this.getImageRange();
        if (range) {
            const rangeStartOffset = this.document.offsetAt(range.start);
            const content = this.getRangeContent(range);
            const atIndex = this.indexOf(rangeStartOffset, content, '@');
            const slashIndex = content.indexOf('/');
            if (atIndex === -1) {
                const colonIndex = this.lastIndexOf(rangeStartOffset, content, ':');
                if (colonIndex > slashIndex) {
                    return vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + colonIndex + 1), range.end);
                }
            }
            const subcontent = content.substring(0, atIndex);
            const subcolonIndex = subcontent.indexOf(':');
            if (subcolonIndex === -1) {
                return null;
            }
            if (slashIndex === -1) {
                // slash not found suggests no registry and no namespace defined
                return vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + subcolonIndex + 1), this.document.positionAt(rangeStartOffset + atIndex));
            }
            // both colon and slash found, check if it is a port
            if (subcolonIndex < slashIndex) {
                return null;
            }
            return vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + subcolonIndex + 1), this.document.positionAt(rangeStartOffset + subcontent.length));
        }
        return null;
    }
    getImageDigest() {
        return this.getRangeContent(this.getImageDigestRange());
    }
    /**
     * Returns the range in the document that the digest of the base
     * image encompasses.
     *
     * @return the base image's digest's range in the document, or null
     *         if no digest has been specified
     */
    getImageDigestRange() {
        let range = this.getImageRange();
        if (range) {
            let content = this.getRangeContent(range);
            let index = this.lastIndexOf(this.document.offsetAt(range.start), content, '@');
            if (index !== -1) {
                return vscode_languageserver_types_1.Range.create(range.start.line, range.start.character + index + 1, range.end.line, range.end.character);
            }
        }
        return null;
    }
    indexOf(documentOffset, content, searchString) {
        let index = content.indexOf(searchString);
        const variables = this.getVariables();
        for (let i = 0; i < variables.length; i++) {
            const position = documentOffset + index;
            const variableRange = variables[i].getRange();
            if (this.document.offsetAt(variableRange.start) < position && position < this.document.offsetAt(variableRange.end)) {
                const offset = this.document.offsetAt(variableRange.end) - documentOffset;
                const substring = content.substring(offset);
                const subIndex = substring.indexOf(searchString);
                if (subIndex === -1) {
                    return -1;
                }
                index = subIndex + offset;
                i = -1;
                continue;
            }
        }
        return index;
    }
    lastIndexOf(documentOffset, content, searchString) {
        let index = content.lastIndexOf(searchString);
        const variables = this.getVariables();
        for (let i = 0; i < variables.length; i++) {
            const position = documentOffset + index;
            const variableRange = variables[i].getRange();
            if (this.document.offsetAt(variableRange.start) < position && position < this.document.offsetAt(variableRange.end)) {
                index = content.substring(0, index).lastIndexOf(searchString);
                if (index === -1) {
                    return -1;
                }
                i = -1;
                continue;
            }
        }
        return index;
    }
    getRegistry() {
        return this.getRangeContent(this.getRegistryRange());
    }
    getRegistryRange() {
        const range = this.getImageRange();
        if (range) {
            const tagRange = this.getImageTagRange();
            const digestRange = this.getImageDigestRange();
            if (tagRange === null) {
                if (digestRange !== null) {
                    range.end = this.document.positionAt(this.document.offsetAt(digestRange.start) - 1);
                }
            }
            else {
                range.end = this.document.positionAt(this.document.offsetAt(tagRange.start) - 1);
            }
            const content = this.getRangeContent(range);
            const rangeStart = this.document.offsetAt(range.start);
            const startingSlashIndex = this.indexOf(rangeStart, content, '/');
            if (startingSlashIndex === -1) {
                return null;
            }
            const portIndex = this.indexOf(rangeStart, content, ':');
            const dotIndex = this.indexOf(rangeStart, content, '.');
            // hostname detected
            if (portIndex !== -1 || dotIndex !== -1) {
                return vscode_languageserver_types_1.Range.create(range.start, this.document.positionAt(rangeStart + startingSlashIndex));
            }
            const registry = content.substring(0, startingSlashIndex);
            // localhost registry detected
            if (registry === 'localhost') {
                return vscode_languageserver_types_1.Range.create(range.start, this.document.positionAt(rangeStart + startingSlashIndex));
            }
        }
        return null;
    }
    getBuildStage() {
        let range = this.getBuildStageRange();
        return range === null ? null : this.getRangeContent(range);
    }
    getBuildStageRange() {
        let args = this.getArguments();
        if (args.length > 2 && args[1].getValue().toUpperCase() === "AS") {
            return args[2].getRange();
        }
        return null;
    }
    getPlatformFlag() {
        let flags = super.getFlags();
        return flags.length === 1 && flags[0].getName() === "platform" ? flags[0] : null;
    }
}
exports.From = From;


/***/ }),

/***/ 1167:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Healthcheck = void 0;
const modifiableInstruction_1 = __nccwpck_require__(2393);
class Healthcheck extends modifiableInstruction_1.ModifiableInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    stopSearchingForFlags(argument) {
        argument = argument.toUpperCase();
        return argument === "CMD" || argument === "NONE";
    }
    getSubcommand() {
        let args = this.getArguments();
        return args.length !== 0 ? args[0] : null;
    }
}
exports.Healthcheck = Healthcheck;


/***/ }),

/***/ 3871:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Label = void 0;
const propertyInstruction_1 = __nccwpck_require__(4984);
const util_1 = __nccwpck_require__(7459);
class Label extends propertyInstruction_1.PropertyInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    getVariables() {
        const variables = super.getVariables();
        const properties = this.getProperties();
        // iterate over all of this LABEL's properties
        for (const property of properties) {
            const value = property.getUnescapedValue();
            // check if the value is contained in single quotes,
            // single quotes would indicate a literal value
            if (value !== null && value.length > 2 && value.charAt(0) === '\'' && value.charAt(value.length - 1) === '\'') {
                const range = property.getValueRange();
                for (let i = 0; i < variables.length; i++) {
                    // if a variable is in a single quote, remove it from the list
                    if (util_1.Util.isInsideRange(variables[i].getRange().start, range)) {
                        variables.splice(i, 1);
                        i--;
                    }
                }
            }
        }
        return variables;
    }
    getProperties() {
        return super.getProperties();
    }
}
exports.Label = Label;


/***/ }),

/***/ 5554:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Onbuild = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const parser_1 = __nccwpck_require__(7988);
const instruction_1 = __nccwpck_require__(5279);
class Onbuild extends instruction_1.Instruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    getTrigger() {
        let trigger = this.getTriggerWord();
        return trigger === null ? null : trigger.toUpperCase();
    }
    getTriggerWord() {
        return this.getRangeContent(this.getTriggerRange());
    }
    getTriggerRange() {
        let args = this.getArguments();
        return args.length > 0 ? args[0].getRange() : null;
    }
    getTriggerInstruction() {
        let triggerRange = this.getTriggerRange();
        if (triggerRange === null) {
            return null;
        }
        let args = this.getArguments();
        return parser_1.Parser.createInstruction(this.document, this.dockerfile, this.escapeChar, vscode_languageserver_types_1.Range.create(args[0].getRange().start, this.getRange().end), this.getTriggerWord(), triggerRange);
    }
}
exports.Onbuild = Onbuild;


/***/ }),

/***/ 7224:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Run = void 0;
const jsonInstruction_1 = __nccwpck_require__(5305);
class Run extends jsonInstruction_1.JSONInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
    }
    /**
     * Returns there here-documents that are defined in this RUN
     * instruction.
     *
     * This API is experimental and subject to change.
     */
    getHeredocs() {
        return super.getHeredocs();
    }
}
exports.Run = Run;


/***/ }),

/***/ 7523:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Shell = void 0;
const jsonInstruction_1 = __nccwpck_require__(5305);
class Shell extends jsonInstruction_1.JSONInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
}
exports.Shell = Shell;


/***/ }),

/***/ 4301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Stopsignal = void 0;
const instruction_1 = __nccwpck_require__(5279);
class Stopsignal extends instruction_1.Instruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
}
exports.Stopsignal = Stopsignal;


/***/ }),

/***/ 3998:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.User = void 0;
const instruction_1 = __nccwpck_require__(5279);
class User extends instruction_1.Instruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
}
exports.User = User;


/***/ }),

/***/ 1347:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Volume = void 0;
const jsonInstruction_1 = __nccwpck_require__(5305);
class Volume extends jsonInstruction_1.JSONInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
}
exports.Volume = Volume;


/***/ }),

/***/ 7529:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Workdir = void 0;
const instruction_1 = __nccwpck_require__(5279);
class Workdir extends instruction_1.Instruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    /**
     * Returns the path that has been defined. Note that this path may
     * be absolute or relative depending on what was written in the
     * instruction.
     *
     * @return the working directory's path, or null if this
     *         instruction has no arguments
     */
    getPath() {
        return this.getArgumentsContent();
    }
    /**
     * Returns the absolute path that this instruction resolves to. The
     * function will inspect prior WORKDIR instructions in the current
     * image or another build stage in the Dockerfile to try to
     * determine this.
     *
     * @return the absolute path of the working directory, or null if
     *         this instruction has no arguments, or undefined if it
     *         cannot be determined because only relative paths could be
     *         found
     */
    getAbsolutePath() {
        const path = this.getPath();
        if (path === null || path.startsWith("/")) {
            return path;
        }
        const startLine = this.getRange().start.line;
        const hierarchy = this.dockerfile.getStageHierarchy(startLine);
        for (let i = hierarchy.length - 1; i >= 0; i--) {
            const workdirs = hierarchy[i].getWORKDIRs();
            for (let j = workdirs.length - 1; j >= 0; j--) {
                if (workdirs[j].getRange().start.line < startLine) {
                    const parent = workdirs[j].getAbsolutePath();
                    if (parent === undefined || parent === null) {
                        return undefined;
                    }
                    return parent.endsWith("/") ? parent + path : parent + "/" + path;
                }
            }
        }
        return undefined;
    }
}
exports.Workdir = Workdir;


/***/ }),

/***/ 3702:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.JSONArgument = void 0;
const argument_1 = __nccwpck_require__(5940);
class JSONArgument extends argument_1.Argument {
    constructor(value, range, jsonRange) {
        super(value, range);
        this.jsonRange = jsonRange;
    }
    getJSONRange() {
        return this.jsonRange;
    }
    getJSONValue() {
        let value = super.getValue();
        value = value.substring(1, value.length - 1);
        return value;
    }
}
exports.JSONArgument = JSONArgument;


/***/ }),

/***/ 5305:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.JSONInstruction = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const argument_1 = __nccwpck_require__(5940);
const jsonArgument_1 = __nccwpck_require__(3702);
const modifiableInstruction_1 = __nccwpck_require__(2393);
class JSONInstruction extends modifiableInstruction_1.ModifiableInstruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
        this.openingBracket = null;
        this.closingBracket = null;
        this.jsonStrings = [];
        const argsContent = this.getRawArgumentsContent();
        if (argsContent === null) {
            return;
        }
        const args = this.getArguments();
        if (args.length === 1 && args[0].getValue() === "[]") {
            let argRange = args[0].getRange();
            this.openingBracket = new argument_1.Argument("[", vscode_languageserver_types_1.Range.create(argRange.start.line, argRange.start.character, argRange.start.line, argRange.start.character + 1));
            this.closingBracket = new argument_1.Argument("]", vscode_languageserver_types_1.Range.create(argRange.start.line, argRange.start.character + 1, argRange.end.line, argRange.end.character));
            return;
        }
        else if (args.length === 2 && args[0].getValue() === '[' && args[1].getValue() === ']') {
            this.openingBracket = args[0];
            this.closingBracket = args[1];
            return;
        }
        const argsOffset = document.offsetAt(this.getArgumentsRange().start);
        let start = -1;
        let last = "";
        let quoted = false;
        let escapedArg = "";
        argsCheck: for (let i = 0; i < argsContent.length; i++) {
            let char = argsContent.charAt(i);
            switch (char) {
                case '[':
                    if (last === "") {
                        this.openingBracket = new argument_1.Argument("[", vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + i), document.positionAt(argsOffset + i + 1)));
                        last = '[';
                    }
                    else if (quoted) {
                        escapedArg = escapedArg + char;
                    }
                    else {
                        break argsCheck;
                    }
                    break;
                case '"':
                    if (last === '[' || last === ',') {
                        start = i;
                        quoted = true;
                        last = '"';
                        escapedArg = escapedArg + char;
                        continue;
                    }
                    else if (last === '"') {
                        if (quoted) {
                            escapedArg = escapedArg + char;
                            // quoted string done
                            quoted = false;
                            this.jsonStrings.push(new jsonArgument_1.JSONArgument(escapedArg, vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + start), document.positionAt(argsOffset + i + 1)), vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + start + 1), document.positionAt(argsOffset + i))));
                            escapedArg = "";
                        }
                        else {
                            // should be a , or a ]
                            break argsCheck;
                        }
                    }
                    else {
                        break argsCheck;
                    }
                    break;
                case ',':
                    if (quoted) {
                        escapedArg = escapedArg + char;
                    }
                    else {
                        if (last === '"') {
                            last = ',';
                        }
                        else {
                            break argsCheck;
                        }
                    }
                    break;
                case ']':
                    if (quoted) {
                        escapedArg = escapedArg + char;
                    }
                    else if (last !== "") {
                        this.closingBracket = new argument_1.Argument("]", vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + i), document.positionAt(argsOffset + i + 1)));
                        break argsCheck;
                    }
                    break;
                case ' ':
                case '\t':
                    break;
                case '\\':
                    if (quoted) {
                        switch (argsContent.charAt(i + 1)) {
                            case '"':
                            case '\\':
                                escapedArg = escapedArg + argsContent.charAt(i + 1);
                                i++;
                                continue;
                            case ' ':
                            case '\t':
                                escapeCheck: for (let j = i + 2; j < argsContent.length; j++) {
                                    switch (argsContent.charAt(j)) {
                                        case '\r':
                                            // offset one more for \r\n
                                            j++;
                                        case '\n':
                                            i = j;
                                            continue argsCheck;
                                        case ' ':
                                        case '\t':
                                            break;
                                        default:
                                            break escapeCheck;
                                    }
                                }
                                break;
                            case '\r':
                                // offset one more for \r\n
                                i++;
                            default:
                                i++;
                                continue;
                        }
                    }
                    else {
                        escapeCheck: for (let j = i + 1; j < argsContent.length; j++) {
                            switch (argsContent.charAt(j)) {
                                case '\r':
                                    // offset one more for \r\n
                                    j++;
                                case '\n':
                                    i = j;
                                    continue argsCheck;
                                case ' ':
                                case '\t':
                                    break;
                                default:
                                    break escapeCheck;
                            }
                        }
                    }
                    break argsCheck;
                default:
                    if (!quoted) {
                        break argsCheck;
                    }
                    escapedArg = escapedArg + char;
                    break;
            }
        }
    }
    stopSearchingForFlags(_value) {
        return true;
    }
    getOpeningBracket() {
        return this.openingBracket;
    }
    getJSONStrings() {
        return this.jsonStrings;
    }
    getClosingBracket() {
        return this.closingBracket;
    }
}
exports.JSONInstruction = JSONInstruction;


/***/ }),

/***/ 7005:
/***/ ((__unused_webpack_module, exports) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Line = void 0;
class Line {
    constructor(document, range) {
        this.document = document;
        this.range = range;
    }
    getRange() {
        return this.range;
    }
    getTextContent() {
        return this.document.getText().substring(this.document.offsetAt(this.range.start), this.document.offsetAt(this.range.end));
    }
    isAfter(line) {
        return this.range.start.line > line.range.start.line;
    }
    isBefore(line) {
        return this.range.start.line < line;
    }
}
exports.Line = Line;


/***/ }),

/***/ 8390:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.DockerfileParser = exports.DefaultVariables = exports.Directive = exports.Keyword = exports.Workdir = exports.Volume = exports.User = exports.Stopsignal = exports.Shell = exports.Run = exports.PropertyInstruction = exports.Onbuild = exports.ModifiableInstruction = exports.Label = exports.JSONInstruction = exports.Heredoc = exports.Healthcheck = exports.From = exports.Env = exports.Entrypoint = exports.Copy = exports.Cmd = exports.Arg = exports.Add = exports.Variable = exports.Property = exports.ParserDirective = exports.Line = exports.Instruction = exports.Flag = exports.Comment = exports.JSONArgument = exports.Argument = void 0;
var argument_1 = __nccwpck_require__(5940);
Object.defineProperty(exports, "Argument", ({ enumerable: true, get: function () { return argument_1.Argument; } }));
var jsonArgument_1 = __nccwpck_require__(3702);
Object.defineProperty(exports, "JSONArgument", ({ enumerable: true, get: function () { return jsonArgument_1.JSONArgument; } }));
const comment_1 = __nccwpck_require__(4022);
Object.defineProperty(exports, "Comment", ({ enumerable: true, get: function () { return comment_1.Comment; } }));
const parser_1 = __nccwpck_require__(7988);
var flag_1 = __nccwpck_require__(1077);
Object.defineProperty(exports, "Flag", ({ enumerable: true, get: function () { return flag_1.Flag; } }));
const instruction_1 = __nccwpck_require__(5279);
Object.defineProperty(exports, "Instruction", ({ enumerable: true, get: function () { return instruction_1.Instruction; } }));
var line_1 = __nccwpck_require__(7005);
Object.defineProperty(exports, "Line", ({ enumerable: true, get: function () { return line_1.Line; } }));
const parserDirective_1 = __nccwpck_require__(7499);
Object.defineProperty(exports, "ParserDirective", ({ enumerable: true, get: function () { return parserDirective_1.ParserDirective; } }));
var property_1 = __nccwpck_require__(9602);
Object.defineProperty(exports, "Property", ({ enumerable: true, get: function () { return property_1.Property; } }));
var variable_1 = __nccwpck_require__(3743);
Object.defineProperty(exports, "Variable", ({ enumerable: true, get: function () { return variable_1.Variable; } }));
var add_1 = __nccwpck_require__(9618);
Object.defineProperty(exports, "Add", ({ enumerable: true, get: function () { return add_1.Add; } }));
const arg_1 = __nccwpck_require__(4381);
Object.defineProperty(exports, "Arg", ({ enumerable: true, get: function () { return arg_1.Arg; } }));
const cmd_1 = __nccwpck_require__(5517);
Object.defineProperty(exports, "Cmd", ({ enumerable: true, get: function () { return cmd_1.Cmd; } }));
const copy_1 = __nccwpck_require__(444);
Object.defineProperty(exports, "Copy", ({ enumerable: true, get: function () { return copy_1.Copy; } }));
const entrypoint_1 = __nccwpck_require__(1835);
Object.defineProperty(exports, "Entrypoint", ({ enumerable: true, get: function () { return entrypoint_1.Entrypoint; } }));
const env_1 = __nccwpck_require__(1822);
Object.defineProperty(exports, "Env", ({ enumerable: true, get: function () { return env_1.Env; } }));
const from_1 = __nccwpck_require__(5377);
Object.defineProperty(exports, "From", ({ enumerable: true, get: function () { return from_1.From; } }));
const healthcheck_1 = __nccwpck_require__(1167);
Object.defineProperty(exports, "Healthcheck", ({ enumerable: true, get: function () { return healthcheck_1.Healthcheck; } }));
var heredoc_1 = __nccwpck_require__(7599);
Object.defineProperty(exports, "Heredoc", ({ enumerable: true, get: function () { return heredoc_1.Heredoc; } }));
var jsonInstruction_1 = __nccwpck_require__(5305);
Object.defineProperty(exports, "JSONInstruction", ({ enumerable: true, get: function () { return jsonInstruction_1.JSONInstruction; } }));
var label_1 = __nccwpck_require__(3871);
Object.defineProperty(exports, "Label", ({ enumerable: true, get: function () { return label_1.Label; } }));
var modifiableInstruction_1 = __nccwpck_require__(2393);
Object.defineProperty(exports, "ModifiableInstruction", ({ enumerable: true, get: function () { return modifiableInstruction_1.ModifiableInstruction; } }));
var onbuild_1 = __nccwpck_require__(5554);
Object.defineProperty(exports, "Onbuild", ({ enumerable: true, get: function () { return onbuild_1.Onbuild; } }));
var propertyInstruction_1 = __nccwpck_require__(4984);
Object.defineProperty(exports, "PropertyInstruction", ({ enumerable: true, get: function () { return propertyInstruction_1.PropertyInstruction; } }));
var run_1 = __nccwpck_require__(7224);
Object.defineProperty(exports, "Run", ({ enumerable: true, get: function () { return run_1.Run; } }));
var shell_1 = __nccwpck_require__(7523);
Object.defineProperty(exports, "Shell", ({ enumerable: true, get: function () { return shell_1.Shell; } }));
var stopsignal_1 = __nccwpck_require__(4301);
Object.defineProperty(exports, "Stopsignal", ({ enumerable: true, get: function () { return stopsignal_1.Stopsignal; } }));
var user_1 = __nccwpck_require__(3998);
Object.defineProperty(exports, "User", ({ enumerable: true, get: function () { return user_1.User; } }));
var volume_1 = __nccwpck_require__(1347);
Object.defineProperty(exports, "Volume", ({ enumerable: true, get: function () { return volume_1.Volume; } }));
const workdir_1 = __nccwpck_require__(7529);
Object.defineProperty(exports, "Workdir", ({ enumerable: true, get: function () { return workdir_1.Workdir; } }));
var Keyword;
(function (Keyword) {
    Keyword["ADD"] = "ADD";
    Keyword["ARG"] = "ARG";
    Keyword["CMD"] = "CMD";
    Keyword["COPY"] = "COPY";
    Keyword["ENTRYPOINT"] = "ENTRYPOINT";
    Keyword["ENV"] = "ENV";
    Keyword["EXPOSE"] = "EXPOSE";
    Keyword["FROM"] = "FROM";
    Keyword["HEALTHCHECK"] = "HEALTHCHECK";
    Keyword["LABEL"] = "LABEL";
    Keyword["MAINTAINER"] = "MAINTAINER";
    Keyword["ONBUILD"] = "ONBUILD";
    Keyword["RUN"] = "RUN";
    Keyword["SHELL"] = "SHELL";
    Keyword["STOPSIGNAL"] = "STOPSIGNAL";
    Keyword["USER"] = "USER";
    Keyword["VOLUME"] = "VOLUME";
    Keyword["WORKDIR"] = "WORKDIR";
})(Keyword || (exports.Keyword = Keyword = {}));
var Directive;
(function (Directive) {
    Directive["escape"] = "escape";
    Directive["syntax"] = "syntax";
})(Directive || (exports.Directive = Directive = {}));
exports.DefaultVariables = [
    "ALL_PROXY", "all_proxy",
    "FTP_PROXY", "ftp_proxy",
    "HTTP_PROXY", "http_proxy",
    "HTTPS_PROXY", "https_proxy",
    "NO_PROXY", "no_proxy"
];
var DockerfileParser;
(function (DockerfileParser) {
    function parse(content) {
        let parser = new parser_1.Parser();
        return parser.parse(content);
    }
    DockerfileParser.parse = parse;
})(DockerfileParser || (exports.DockerfileParser = DockerfileParser = {}));


/***/ }),

/***/ 2393:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.ModifiableInstruction = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const flag_1 = __nccwpck_require__(1077);
const instruction_1 = __nccwpck_require__(5279);
class ModifiableInstruction extends instruction_1.Instruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
    }
    getFlags() {
        if (!this.flags) {
            this.flags = [];
            for (let arg of this.getArguments()) {
                let value = arg.getValue();
                if (this.stopSearchingForFlags(value)) {
                    return this.flags;
                }
                else if (value.indexOf("--") === 0) {
                    let range = arg.getRange();
                    let rawValue = this.document.getText().substring(this.document.offsetAt(range.start), this.document.offsetAt(range.end));
                    let nameIndex = value.indexOf('=');
                    let index = rawValue.indexOf('=');
                    let firstMatch = false;
                    let secondMatch = false;
                    let startIndex = -1;
                    nameSearchLoop: for (let i = 0; i < rawValue.length; i++) {
                        switch (rawValue.charAt(i)) {
                            case '\\':
                            case ' ':
                            case '\t':
                            case '\r':
                            case '\n':
                                break;
                            case '-':
                                if (secondMatch) {
                                    startIndex = i;
                                    break nameSearchLoop;
                                }
                                else if (firstMatch) {
                                    secondMatch = true;
                                }
                                else {
                                    firstMatch = true;
                                }
                                break;
                            default:
                                startIndex = i;
                                break nameSearchLoop;
                        }
                    }
                    let nameStart = this.document.positionAt(this.document.offsetAt(range.start) + startIndex);
                    if (index === -1) {
                        this.flags.push(new flag_1.Flag(this.document, range, value.substring(2), vscode_languageserver_types_1.Range.create(nameStart, range.end), null, null));
                    }
                    else if (index === value.length - 1) {
                        let nameEnd = this.document.positionAt(this.document.offsetAt(range.start) + index);
                        this.flags.push(new flag_1.Flag(this.document, range, value.substring(2, index), vscode_languageserver_types_1.Range.create(nameStart, nameEnd), "", vscode_languageserver_types_1.Range.create(range.end, range.end)));
                    }
                    else {
                        let nameEnd = this.document.positionAt(this.document.offsetAt(range.start) + index);
                        this.flags.push(new flag_1.Flag(this.document, range, value.substring(2, nameIndex), vscode_languageserver_types_1.Range.create(nameStart, nameEnd), value.substring(nameIndex + 1), vscode_languageserver_types_1.Range.create(this.document.positionAt(this.document.offsetAt(range.start) + index + 1), range.end)));
                    }
                }
            }
        }
        return this.flags;
    }
    getArguments() {
        const args = super.getArguments();
        const flags = this.getFlags();
        if (flags.length === 0) {
            return args;
        }
        for (let i = 0; i < flags.length; i++) {
            args.shift();
        }
        return args;
    }
}
exports.ModifiableInstruction = ModifiableInstruction;


/***/ }),

/***/ 7988:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";
/* --------------------------------------------------------------------------------------------
 * Copyright (c) Remy Suen. All rights reserved.
 * Licensed under the MIT License. See License.txt in the project root for license information.
 * ------------------------------------------------------------------------------------------ */

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Parser = void 0;
const vscode_languageserver_textdocument_1 = __nccwpck_require__(3383);
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const comment_1 = __nccwpck_require__(4022);
const parserDirective_1 = __nccwpck_require__(7499);
const instruction_1 = __nccwpck_require__(5279);
const add_1 = __nccwpck_require__(9618);
const arg_1 = __nccwpck_require__(4381);
const cmd_1 = __nccwpck_require__(5517);
const copy_1 = __nccwpck_require__(444);
const env_1 = __nccwpck_require__(1822);
const entrypoint_1 = __nccwpck_require__(1835);
const from_1 = __nccwpck_require__(5377);
const healthcheck_1 = __nccwpck_require__(1167);
const label_1 = __nccwpck_require__(3871);
const onbuild_1 = __nccwpck_require__(5554);
const run_1 = __nccwpck_require__(7224);
const shell_1 = __nccwpck_require__(7523);
const stopsignal_1 = __nccwpck_require__(4301);
const workdir_1 = __nccwpck_require__(7529);
const user_1 = __nccwpck_require__(3998);
const volume_1 = __nccwpck_require__(1347);
const dockerfile_1 = __nccwpck_require__(9933);
const util_1 = __nccwpck_require__(7459);
const main_1 = __nccwpck_require__(8390);
class Parser {
    constructor() {
        this.escapeChar = null;
    }
    static createInstruction(document, dockerfile, escapeChar, lineRange, instruction, instructionRange) {
        switch (instruction.toUpperCase()) {
            case "ADD":
                return new add_1.Add(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "ARG":
                return new arg_1.Arg(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "CMD":
                return new cmd_1.Cmd(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "COPY":
                return new copy_1.Copy(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "ENTRYPOINT":
                return new entrypoint_1.Entrypoint(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "ENV":
                return new env_1.Env(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "FROM":
                return new from_1.From(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "HEALTHCHECK":
                return new healthcheck_1.Healthcheck(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "LABEL":
                return new label_1.Label(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "ONBUILD":
                return new onbuild_1.Onbuild(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "RUN":
                return new run_1.Run(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "SHELL":
                return new shell_1.Shell(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "STOPSIGNAL":
                return new stopsignal_1.Stopsignal(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "WORKDIR":
                return new workdir_1.Workdir(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "USER":
                return new user_1.User(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
            case "VOLUME":
                return new volume_1.Volume(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
        }
        return new instruction_1.Instruction(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
    }
    getParserDirectives(document, buffer) {
        // reset the escape directive in between runs
        const directives = [];
        this.escapeChar = '';
        const offset = util_1.Util.isUTF8BOM(buffer.substring(0, 1)) ? 1 : 0;
        directiveCheck: for (let i = offset; i < buffer.length; i++) {
            switch (buffer.charAt(i)) {
                case ' ':
                case '\t':
                    break;
                case '\r':
                case '\n':
                    // blank lines stop the parsing of directives immediately
                    break directiveCheck;
                case '#':
                    let directiveStart = -1;
                    let directiveEnd = -1;
                    for (let j = i + 1; j < buffer.length; j++) {
                        let char = buffer.charAt(j);
                        switch (char) {
                            case ' ':
                            case '\t':
                                if (directiveStart !== -1 && directiveEnd === -1) {
                                    directiveEnd = j;
                                }
                                break;
                            case '\r':
                            case '\n':
                                break directiveCheck;
                            case '=':
                                let valueStart = -1;
                                let valueEnd = -1;
                                if (directiveEnd === -1) {
                                    directiveEnd = j;
                                }
                                // assume the line ends with the file
                                let lineEnd = buffer.length;
                                directiveValue: for (let k = j + 1; k < buffer.length; k++) {
                                    char = buffer.charAt(k);
                                    switch (char) {
                                        case '\r':
                                        case '\n':
                                            if (valueStart !== -1 && valueEnd === -1) {
                                                valueEnd = k;
                                            }
                                            // line break found, reset
                                            lineEnd = k;
                                            break directiveValue;
                                        case '\t':
                                        case ' ':
                                            if (valueStart !== -1 && valueEnd === -1) {
                                                valueEnd = k;
                                            }
                                            continue;
                                        default:
                                            if (valueStart === -1) {
                                                valueStart = k;
                                            }
                                            break;
                                    }
                                }
                                if (directiveStart === -1) {
                                    // no directive, it's a regular comment
                                    break directiveCheck;
                                }
                                if (valueStart === -1) {
                                    // no non-whitespace characters found, highlight all the characters then
                                    valueStart = j + 1;
                                    valueEnd = lineEnd;
                                }
                                else if (valueEnd === -1) {
                                    // reached EOF
                                    valueEnd = buffer.length;
                                }
                                const lineRange = vscode_languageserver_types_1.Range.create(document.positionAt(i), document.positionAt(lineEnd));
                                const nameRange = vscode_languageserver_types_1.Range.create(document.positionAt(directiveStart), document.positionAt(directiveEnd));
                                const valueRange = vscode_languageserver_types_1.Range.create(document.positionAt(valueStart), document.positionAt(valueEnd));
                                directives.push(new parserDirective_1.ParserDirective(document, lineRange, nameRange, valueRange));
                                directiveStart = -1;
                                if (buffer.charAt(valueEnd) === '\r') {
                                    // skip over the \r
                                    i = valueEnd + 1;
                                }
                                else {
                                    i = valueEnd;
                                }
                                continue directiveCheck;
                            default:
                                if (directiveStart === -1) {
                                    directiveStart = j;
                                }
                                break;
                        }
                    }
                    break;
                default:
                    break directiveCheck;
            }
        }
        return directives;
    }
    parse(buffer) {
        this.document = vscode_languageserver_textdocument_1.TextDocument.create("", "", 0, buffer);
        this.buffer = buffer;
        let dockerfile = new dockerfile_1.Dockerfile(this.document);
        let directives = this.getParserDirectives(this.document, this.buffer);
        let offset = 0;
        this.escapeChar = '\\';
        if (directives.length > 0) {
            dockerfile.setDirectives(directives);
            this.escapeChar = dockerfile.getEscapeCharacter();
            // start parsing after the directives
            offset = this.document.offsetAt(vscode_languageserver_types_1.Position.create(directives.length, 0));
        }
        else if (util_1.Util.isUTF8BOM(buffer.substring(0, 1))) {
            offset = 1;
        }
        for (let i = offset; i < this.buffer.length; i++) {
            const char = this.buffer.charAt(i);
            switch (char) {
                case ' ':
                case '\t':
                case '\r':
                case '\n':
                    break;
                case '#':
                    i = this.processComment(dockerfile, i);
                    break;
                default:
                    i = this.processInstruction(dockerfile, char, i);
                    break;
            }
        }
        dockerfile.organizeComments();
        return dockerfile;
    }
    processInstruction(dockerfile, char, start) {
        let instruction = char;
        let instructionEnd = -1;
        let escapedInstruction = false;
        instructionCheck: for (let i = start + 1; i < this.buffer.length; i++) {
            char = this.buffer.charAt(i);
            switch (char) {
                case this.escapeChar:
                    escapedInstruction = true;
                    char = this.buffer.charAt(i + 1);
                    if (char === '\r' || char === '\n') {
                        if (instructionEnd === -1) {
                            instructionEnd = i;
                        }
                        i++;
                    }
                    else if (char === ' ' || char === '\t') {
                        for (let j = i + 2; j < this.buffer.length; j++) {
                            switch (this.buffer.charAt(j)) {
                                case ' ':
                                case '\t':
                                    break;
                                case '\r':
                                case '\n':
                                    i = j;
                                    continue instructionCheck;
                                default:
                                    // found an argument, mark end of instruction
                                    instructionEnd = i + 1;
                                    instruction = instruction + this.escapeChar;
                                    i = j - 2;
                                    continue instructionCheck;
                            }
                        }
                        // reached EOF
                        instructionEnd = i + 1;
                        instruction = instruction + this.escapeChar;
                        break instructionCheck;
                    }
                    else {
                        instructionEnd = i + 1;
                        instruction = instruction + this.escapeChar;
                        // reset and consider it as one contiguous word
                        escapedInstruction = false;
                    }
                    break;
                case ' ':
                case '\t':
                    if (escapedInstruction) {
                        // on an escaped newline, need to search for non-whitespace
                        escapeCheck: for (let j = i + 1; j < this.buffer.length; j++) {
                            switch (this.buffer.charAt(j)) {
                                case ' ':
                                case '\t':
                                    break;
                                case '\r':
                                case '\n':
                                    i = j;
                                    continue instructionCheck;
                                default:
                                    break escapeCheck;
                            }
                        }
                        escapedInstruction = false;
                    }
                    if (instructionEnd === -1) {
                        instructionEnd = i;
                    }
                    i = this.processArguments(dockerfile, instruction, instructionEnd, start, i);
                    dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, instructionEnd, i));
                    return i;
                case '\r':
                case '\n':
                    if (escapedInstruction) {
                        continue;
                    }
                    if (instructionEnd === -1) {
                        instructionEnd = i;
                    }
                    dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, i, i));
                    return i;
                case '#':
                    if (escapedInstruction) {
                        continue;
                    }
                default:
                    instructionEnd = i + 1;
                    instruction = instruction + char;
                    escapedInstruction = false;
                    break;
            }
        }
        // reached EOF
        if (instructionEnd === -1) {
            instructionEnd = this.buffer.length;
        }
        dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, instructionEnd, this.buffer.length));
        return this.buffer.length;
    }
    processHeredocs(instruction, offset) {
        let keyword = instruction.getKeyword();
        if (keyword === main_1.Keyword.ONBUILD) {
            instruction = instruction.getTriggerInstruction();
            if (instruction === null) {
                return offset;
            }
            keyword = instruction.getKeyword();
        }
        if (keyword !== main_1.Keyword.ADD && keyword !== main_1.Keyword.COPY && keyword !== main_1.Keyword.RUN) {
            return offset;
        }
        const heredocs = [];
        let tabbed = false;
        for (const arg of instruction.getArguments()) {
            const value = arg.getValue();
            if (value.startsWith("<<") && value.length > 2) {
                if (value.startsWith("<<-")) {
                    tabbed = true;
                }
                const name = util_1.Util.parseHeredocName(value);
                if (name !== null) {
                    heredocs.push(name);
                }
            }
        }
        if (heredocs.length > 0) {
            for (const heredoc of heredocs) {
                offset = this.parseHeredoc(heredoc, offset, tabbed);
            }
        }
        return offset;
    }
    processArguments(dockerfile, instruction, instructionEnd, start, offset) {
        let escaped = false;
        argumentsCheck: for (let i = offset + 1; i < this.buffer.length; i++) {
            switch (this.buffer.charAt(i)) {
                case '\r':
                case '\n':
                    if (escaped) {
                        continue;
                    }
                    return this.processHeredocs(this.createInstruction(dockerfile, instruction, start, instructionEnd, i), i);
                case this.escapeChar:
                    const next = this.buffer.charAt(i + 1);
                    if (next === '\n' || next === '\r') {
                        escaped = true;
                        i++;
                    }
                    else if (next === ' ' || next === '\t') {
                        for (let j = i + 2; j < this.buffer.length; j++) {
                            switch (this.buffer.charAt(j)) {
                                case ' ':
                                case '\t':
                                    break;
                                case '\r':
                                case '\n':
                                    escaped = true;
                                default:
                                    i = j;
                                    continue argumentsCheck;
                            }
                        }
                        // reached EOF
                        return this.buffer.length;
                    }
                    continue;
                case '#':
                    if (escaped) {
                        i = this.processComment(dockerfile, i);
                        continue argumentsCheck;
                    }
                    break;
                case ' ':
                case '\t':
                    break;
                default:
                    if (escaped) {
                        escaped = false;
                    }
                    break;
            }
        }
        return this.buffer.length;
    }
    processComment(dockerfile, start) {
        let end = this.buffer.length;
        commentLoop: for (let i = start + 1; i < this.buffer.length; i++) {
            switch (this.buffer.charAt(i)) {
                case '\r':
                case '\n':
                    end = i;
                    break commentLoop;
            }
        }
        const range = vscode_languageserver_types_1.Range.create(this.document.positionAt(start), this.document.positionAt(end));
        dockerfile.addComment(new comment_1.Comment(this.document, range));
        return end;
    }
    parseHeredoc(heredocName, offset, tabbed) {
        let startWord = -1;
        let lineStart = true;
        for (let i = offset; i < this.buffer.length; i++) {
            switch (this.buffer.charAt(i)) {
                case ' ':
                    lineStart = false;
                    break;
                case '\t':
                    if (!tabbed) {
                        lineStart = false;
                    }
                    break;
                case '\r':
                case '\n':
                    if (startWord !== -1 && heredocName === this.buffer.substring(startWord, i)) {
                        return i;
                    }
                    startWord = -1;
                    lineStart = true;
                    break;
                default:
                    if (lineStart) {
                        startWord = i;
                        lineStart = false;
                    }
                    break;
            }
        }
        return this.buffer.length;
    }
    createInstruction(dockerfile, instruction, start, instructionEnd, end) {
        const startPosition = this.document.positionAt(start);
        const instructionRange = vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(instructionEnd));
        const lineRange = vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(end));
        return Parser.createInstruction(this.document, dockerfile, this.escapeChar, lineRange, instruction, instructionRange);
    }
}
exports.Parser = Parser;


/***/ }),

/***/ 7499:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.ParserDirective = void 0;
const main_1 = __nccwpck_require__(8390);
const line_1 = __nccwpck_require__(7005);
class ParserDirective extends line_1.Line {
    constructor(document, range, nameRange, valueRange) {
        super(document, range);
        this.nameRange = nameRange;
        this.valueRange = valueRange;
    }
    toString() {
        return "# " + this.getName() + '=' + this.getValue();
    }
    getNameRange() {
        return this.nameRange;
    }
    getValueRange() {
        return this.valueRange;
    }
    getName() {
        return this.document.getText().substring(this.document.offsetAt(this.nameRange.start), this.document.offsetAt(this.nameRange.end));
    }
    getValue() {
        return this.document.getText().substring(this.document.offsetAt(this.valueRange.start), this.document.offsetAt(this.valueRange.end));
    }
    getDirective() {
        const directive = main_1.Directive[this.getName().toLowerCase()];
        return directive === undefined ? null : directive;
    }
}
exports.ParserDirective = ParserDirective;


/***/ }),

/***/ 9602:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Property = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const util_1 = __nccwpck_require__(7459);
class Property {
    constructor(document, escapeChar, arg, arg2) {
        this.assignmentOperatorRange = null;
        this.assignmentOperator = null;
        this.valueRange = null;
        this.value = null;
        this.document = document;
        this.escapeChar = escapeChar;
        this.nameRange = Property.getNameRange(document, arg);
        let value = document.getText().substring(document.offsetAt(this.nameRange.start), document.offsetAt(this.nameRange.end));
        this.name = Property.getValue(value, escapeChar);
        if (arg2) {
            this.valueRange = arg2.getRange();
            value = document.getText().substring(document.offsetAt(this.valueRange.start), document.offsetAt(this.valueRange.end));
            this.value = Property.getValue(value, escapeChar);
            this.range = vscode_languageserver_types_1.Range.create(this.nameRange.start, this.valueRange.end);
        }
        else {
            let argRange = arg.getRange();
            if (this.nameRange.start.line === argRange.start.line
                && this.nameRange.start.character === argRange.start.character
                && this.nameRange.end.line === argRange.end.line
                && this.nameRange.end.character === argRange.end.character) {
            }
            else {
                this.valueRange = Property.getValueRange(document, arg);
                value = document.getText().substring(document.offsetAt(this.valueRange.start), document.offsetAt(this.valueRange.end));
                this.value = Property.getValue(value, escapeChar);
                this.assignmentOperatorRange = vscode_languageserver_types_1.Range.create(this.nameRange.end, this.valueRange.start);
                this.assignmentOperator = "=";
            }
            this.range = argRange;
        }
    }
    getRange() {
        return this.range;
    }
    getName() {
        return this.name;
    }
    getNameRange() {
        return this.nameRange;
    }
    getValue() {
        return this.value;
    }
    getValueRange() {
        return this.valueRange;
    }
    /**
     * Retrieves the operator used for delimiting between the name and
     * value of this property. This will either be the "=" character
     * or null if a character was not used or if this property has no
     * value defined.
     */
    getAssignmentOperator() {
        return this.assignmentOperator;
    }
    getAssignmentOperatorRange() {
        return this.assignmentOperatorRange;
    }
    /**
     * Returns the value of this property including any enclosing
     * single or double quotes and relevant escape characters.
     * Escaped newlines and its associated contiguous whitespace
     * characters however will not be returned as they are deemed to
     * be uninteresting to clients trying to return a Dockerfile.
     *
     * @return the unescaped value of this property or null if this
     *         property has no associated value
     */
    getUnescapedValue() {
        if (this.valueRange === null) {
            return null;
        }
        let escaped = false;
        let rawValue = "";
        let value = this.document.getText().substring(this.document.offsetAt(this.valueRange.start), this.document.offsetAt(this.valueRange.end));
        rawLoop: for (let i = 0; i < value.length; i++) {
            let char = value.charAt(i);
            switch (char) {
                case this.escapeChar:
                    for (let j = i + 1; j < value.length; j++) {
                        switch (value.charAt(j)) {
                            case '\r':
                                j++;
                            case '\n':
                                escaped = true;
                                i = j;
                                continue rawLoop;
                            case ' ':
                            case '\t':
                                break;
                            default:
                                rawValue = rawValue + char;
                                continue rawLoop;
                        }
                    }
                    // this happens if there's only whitespace after the escape character
                    rawValue = rawValue + char;
                    break;
                case '\r':
                case '\n':
                    break;
                case ' ':
                case '\t':
                    if (!escaped) {
                        rawValue = rawValue + char;
                    }
                    break;
                case '#':
                    if (escaped) {
                        for (let j = i + 1; j < value.length; j++) {
                            switch (value.charAt(j)) {
                                case '\r':
                                    j++;
                                case '\n':
                                    i = j;
                                    continue rawLoop;
                            }
                        }
                    }
                    else {
                        rawValue = rawValue + char;
                    }
                    break;
                default:
                    rawValue = rawValue + char;
                    escaped = false;
                    break;
            }
        }
        return rawValue;
    }
    static getNameRange(document, arg) {
        let value = arg.getValue();
        let index = value.indexOf('=');
        if (index !== -1) {
            let initial = value.charAt(0);
            let before = value.charAt(index - 1);
            // check if content before the equals sign are in quotes
            // "var"=value
            // 'var'=value
            // otherwise, just assume it's a standard definition
            // var=value
            if ((initial === '"' && before === '"') || (initial === '\'' && before === '\'') || (initial !== '"' && initial !== '\'')) {
                return vscode_languageserver_types_1.Range.create(arg.getRange().start, document.positionAt(document.offsetAt(arg.getRange().start) + index));
            }
        }
        // no '=' found, just defined the property's name
        return arg.getRange();
    }
    static getValueRange(document, arg) {
        return vscode_languageserver_types_1.Range.create(document.positionAt(document.offsetAt(arg.getRange().start) + arg.getValue().indexOf('=') + 1), document.positionAt(document.offsetAt(arg.getRange().end)));
    }
    /**
     * Returns the actual value of this key-value pair. The value will
     * have its escape characters removed if applicable. If the value
     * spans multiple lines and there are comments nested within the
     * lines, they too will be removed.
     *
     * @return the value that this key-value pair will actually be, may
     *         be null if no value is defined, may be the empty string
     *         if the value only consists of whitespace
     */
    static getValue(value, escapeChar) {
        let escaped = false;
        const skip = util_1.Util.findLeadingNonWhitespace(value, escapeChar);
        if (skip !== 0 && value.charAt(skip) === '#') {
            // need to skip over comments
            escaped = true;
        }
        value = value.substring(skip);
        let first = value.charAt(0);
        let last = value.charAt(value.length - 1);
        let literal = first === '\'' || first === '"';
        let inSingle = (first === '\'' && last === '\'');
        let inDouble = false;
        if (first === '"') {
            for (let i = 1; i < value.length; i++) {
                if (value.charAt(i) === escapeChar) {
                    i++;
                }
                else if (value.charAt(i) === '"' && i === value.length - 1) {
                    inDouble = true;
                }
            }
        }
        if (inSingle || inDouble) {
            value = value.substring(1, value.length - 1);
        }
        let commentCheck = -1;
        let escapedValue = "";
        let start = 0;
        parseValue: for (let i = 0; i < value.length; i++) {
            let char = value.charAt(i);
            switch (char) {
                case escapeChar:
                    if (i + 1 === value.length) {
                        escapedValue = escapedValue + escapeChar;
                        break parseValue;
                    }
                    char = value.charAt(i + 1);
                    if (char === ' ' || char === '\t') {
                        whitespaceCheck: for (let j = i + 2; j < value.length; j++) {
                            let char2 = value.charAt(j);
                            switch (char2) {
                                case ' ':
                                case '\t':
                                    break;
                                case '\r':
                                    j++;
                                case '\n':
                                    escaped = true;
                                    i = j;
                                    continue parseValue;
                                default:
                                    if (!inDouble && !inSingle && !literal) {
                                        if (char2 === escapeChar) {
                                            // add the escaped character
                                            escapedValue = escapedValue + char;
                                            // now start parsing from the next escape character
                                            i = i + 1;
                                        }
                                        else {
                                            // the expectation is that this j = i + 2 here
                                            escapedValue = escapedValue + char + char2;
                                            i = j;
                                        }
                                        continue parseValue;
                                    }
                                    break whitespaceCheck;
                            }
                        }
                    }
                    if (inDouble) {
                        if (char === '\r') {
                            escaped = true;
                            i = i + 2;
                        }
                        else if (char === '\n') {
                            escaped = true;
                            i++;
                        }
                        else if (char !== '"') {
                            if (char === escapeChar) {
                                i++;
                            }
                            escapedValue = escapedValue + escapeChar;
                        }
                        continue parseValue;
                    }
                    else if (inSingle || literal) {
                        if (char === '\r') {
                            escaped = true;
                            i = i + 2;
                        }
                        else if (char === '\n') {
                            escaped = true;
                            i++;
                        }
                        else {
                            escapedValue = escapedValue + escapeChar;
                        }
                        continue parseValue;
                    }
                    else if (char === escapeChar) {
                        // double escape, append one and move on
                        escapedValue = escapedValue + escapeChar;
                        i++;
                    }
                    else if (char === '\r') {
                        escaped = true;
                        // offset one more for \r\n
                        i = i + 2;
                    }
                    else if (char === '\n') {
                        escaped = true;
                        i++;
                        start = i;
                    }
                    else {
                        // any other escapes are simply ignored
                        escapedValue = escapedValue + char;
                        i++;
                    }
                    break;
                case ' ':
                case '\t':
                    if (escaped && commentCheck === -1) {
                        commentCheck = i;
                    }
                    escapedValue = escapedValue + char;
                    break;
                case '\r':
                    i++;
                case '\n':
                    if (escaped && commentCheck !== -1) {
                        // rollback and remove the whitespace that was previously appended
                        escapedValue = escapedValue.substring(0, escapedValue.length - (i - commentCheck - 1));
                        commentCheck = -1;
                    }
                    break;
                case '#':
                    // a newline was escaped and now there's a comment
                    if (escaped) {
                        if (commentCheck !== -1) {
                            // rollback and remove the whitespace that was previously appended
                            escapedValue = escapedValue.substring(0, escapedValue.length - (i - commentCheck));
                            commentCheck = -1;
                        }
                        newlineCheck: for (let j = i + 1; j < value.length; j++) {
                            switch (value.charAt(j)) {
                                case '\r':
                                    j++;
                                case '\n':
                                    i = j;
                                    break newlineCheck;
                            }
                        }
                        continue parseValue;
                    }
                default:
                    if (escaped) {
                        escaped = false;
                        commentCheck = -1;
                    }
                    escapedValue = escapedValue + char;
                    break;
            }
        }
        return escapedValue;
    }
}
exports.Property = Property;


/***/ }),

/***/ 4984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.PropertyInstruction = void 0;
const vscode_languageserver_types_1 = __nccwpck_require__(4612);
const instruction_1 = __nccwpck_require__(5279);
const property_1 = __nccwpck_require__(9602);
const argument_1 = __nccwpck_require__(5940);
const util_1 = __nccwpck_require__(7459);
class PropertyInstruction extends instruction_1.Instruction {
    constructor(document, range, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range, dockerfile, escapeChar, instruction, instructionRange);
        this.properties = undefined;
    }
    getProperties() {
        if (this.properties === undefined) {
            let args = this.getPropertyArguments();
            if (args.length === 0) {
                this.properties = [];
            }
            else if (args.length === 1) {
                this.properties = [new property_1.Property(this.document, this.escapeChar, args[0])];
            }
            else if (args.length === 2) {
                if (args[0].getValue().indexOf('=') === -1) {
                    this.properties = [new property_1.Property(this.document, this.escapeChar, args[0], args[1])];
                }
                else {
                    this.properties = [
                        new property_1.Property(this.document, this.escapeChar, args[0]),
                        new property_1.Property(this.document, this.escapeChar, args[1])
                    ];
                }
            }
            else if (args[0].getValue().indexOf('=') === -1) {
                let text = this.document.getText();
                let start = args[1].getRange().start;
                let end = args[args.length - 1].getRange().end;
                text = text.substring(this.document.offsetAt(start), this.document.offsetAt(end));
                this.properties = [new property_1.Property(this.document, this.escapeChar, args[0], new argument_1.Argument(text, vscode_languageserver_types_1.Range.create(args[1].getRange().start, args[args.length - 1].getRange().end)))];
            }
            else {
                this.properties = [];
                for (let i = 0; i < args.length; i++) {
                    this.properties.push(new property_1.Property(this.document, this.escapeChar, args[i]));
                }
            }
        }
        return this.properties;
    }
    /**
     * Goes from the back of the string and returns the first
     * non-whitespace character that is found. If an escape character
     * is found with newline characters, the escape character will
     * not be considered a non-whitespace character and its index in
     * the string will not be returned.
     *
     * @param content the string to search through
     * @return the index in the string for the first non-whitespace
     *         character when searching from the end of the string
     */
    findTrailingNonWhitespace(content) {
        // loop back to find the first non-whitespace character
        let index = content.length;
        whitespaceCheck: for (let i = content.length - 1; i >= 0; i--) {
            switch (content.charAt(i)) {
                case ' ':
                case '\t':
                    continue;
                case '\n':
                    if (content.charAt(i - 1) === '\r') {
                        i = i - 1;
                    }
                case '\r':
                    newlineCheck: for (let j = i - 1; j >= 0; j--) {
                        switch (content.charAt(j)) {
                            case ' ':
                            case '\t':
                            case '\r':
                            case '\n':
                            case this.escapeChar:
                                continue;
                            default:
                                index = j;
                                break newlineCheck;
                        }
                    }
                    break whitespaceCheck;
                default:
                    index = i;
                    break whitespaceCheck;
            }
        }
        return index;
    }
    getPropertyArguments() {
        const args = [];
        let range = this.getInstructionRange();
        let instructionNameEndOffset = this.document.offsetAt(range.end);
        let extra = instructionNameEndOffset - this.document.offsetAt(range.start);
        let content = this.getTextContent();
        let fullArgs = content.substring(extra);
        let start = util_1.Util.findLeadingNonWhitespace(fullArgs, this.escapeChar);
        if (start === -1) {
            // only whitespace found, no arguments
            return [];
        }
        const startPosition = this.document.positionAt(instructionNameEndOffset + start);
        // records whether the parser has just processed an escaped newline or not,
        // if our starting position is not on the same line as the instruction then
        // the start of the content is already on an escaped line
        let escaped = range.start.line !== startPosition.line;
        // flag to track if the last character was an escape character
        let endingEscape = false;
        // position before the first escape character was hit
        let mark = -1;
        let end = this.findTrailingNonWhitespace(fullArgs);
        content = fullArgs.substring(start, end + 1);
        let argStart = escaped ? -1 : 0;
        let spaced = false;
        argumentLoop: for (let i = 0; i < content.length; i++) {
            let char = content.charAt(i);
            switch (char) {
                case this.escapeChar:
                    if (i + 1 === content.length) {
                        endingEscape = true;
                        break argumentLoop;
                    }
                    if (!escaped) {
                        mark = i;
                    }
                    switch (content.charAt(i + 1)) {
                        case ' ':
                        case '\t':
                            if (!util_1.Util.isWhitespace(content.charAt(i + 2))) {
                                // space was escaped, continue as normal
                                i = i + 1;
                                continue argumentLoop;
                            }
                            // whitespace encountered, need to figure out if it extends to EOL
                            whitespaceCheck: for (let j = i + 2; j < content.length; j++) {
                                switch (content.charAt(j)) {
                                    case '\r':
                                        // offset one more for \r\n
                                        j++;
                                    case '\n':
                                        // whitespace only, safe to skip
                                        escaped = true;
                                        i = j;
                                        continue argumentLoop;
                                    case ' ':
                                    case '\t':
                                        // ignore whitespace
                                        break;
                                    default:
                                        // whitespace doesn't extend to EOL, create an argument
                                        args.push(new argument_1.Argument(content.substring(argStart, i), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + i + 2))));
                                        argStart = j;
                                        break whitespaceCheck;
                                }
                            }
                            // go back and start processing the encountered non-whitespace character
                            i = argStart - 1;
                            continue argumentLoop;
                        case '\r':
                            // offset one more for \r\n
                            i++;
                        case '\n':
                            // immediately followed by a newline, skip the newline
                            escaped = true;
                            i = i + 1;
                            continue argumentLoop;
                        case this.escapeChar:
                            // double escape found, skip it and move on
                            if (argStart === -1) {
                                argStart = i;
                            }
                            i = i + 1;
                            continue argumentLoop;
                        default:
                            if (argStart === -1) {
                                argStart = i;
                            }
                            // non-whitespace encountered, skip the escape and process the
                            // character normally
                            continue argumentLoop;
                    }
                case '\'':
                case '"':
                    if (spaced) {
                        this.createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start);
                        // reset to start a new argument
                        argStart = i;
                        spaced = false;
                    }
                    if (argStart === -1) {
                        argStart = i;
                    }
                    for (let j = i + 1; j < content.length; j++) {
                        switch (content.charAt(j)) {
                            case char:
                                if (content.charAt(j + 1) !== ' ' && content.charAt(j + 1) !== '') {
                                    // there is more content after this quote,
                                    // continue so that it is all processed as
                                    // one single argument
                                    i = j;
                                    continue argumentLoop;
                                }
                                args.push(new argument_1.Argument(content.substring(argStart, j + 1), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + j + 1))));
                                i = j;
                                argStart = -1;
                                continue argumentLoop;
                            case this.escapeChar:
                                j++;
                                break;
                        }
                    }
                    break argumentLoop;
                case ' ':
                case '\t':
                    if (escaped) {
                        // consider there to be a space only if an argument
                        // is not spanning multiple lines
                        if (argStart !== -1) {
                            spaced = true;
                        }
                    }
                    else if (argStart !== -1) {
                        args.push(new argument_1.Argument(content.substring(argStart, i), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + i))));
                        argStart = -1;
                    }
                    break;
                case '\r':
                    // offset one more for \r\n
                    i++;
                case '\n':
                    spaced = false;
                    break;
                case '#':
                    if (escaped) {
                        // a newline was escaped and now there's a comment
                        for (let j = i + 1; j < content.length; j++) {
                            switch (content.charAt(j)) {
                                case '\r':
                                    j++;
                                case '\n':
                                    i = j;
                                    spaced = false;
                                    continue argumentLoop;
                            }
                        }
                        // went to the end without finding a newline,
                        // the comment was the last line in the instruction,
                        // just stop parsing, create an argument if needed
                        if (argStart !== -1) {
                            let value = content.substring(argStart, mark);
                            args.push(new argument_1.Argument(value, vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + mark))));
                            argStart = -1;
                        }
                        break argumentLoop;
                    }
                    else if (argStart === -1) {
                        argStart = i;
                    }
                    break;
                default:
                    if (spaced) {
                        this.createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start);
                        // reset to start a new argument
                        argStart = i;
                        spaced = false;
                    }
                    escaped = false;
                    if (argStart === -1) {
                        argStart = i;
                    }
                    // variable detected
                    if (char === '$' && content.charAt(i + 1) === '{') {
                        let singleQuotes = false;
                        let doubleQuotes = false;
                        let escaped = false;
                        for (let j = i + 1; j < content.length; j++) {
                            switch (content.charAt(j)) {
                                case this.escapeChar:
                                    escaped = true;
                                    break;
                                case '\r':
                                case '\n':
                                    break;
                                case '\'':
                                    singleQuotes = !singleQuotes;
                                    escaped = false;
                                    break;
                                case '"':
                                    doubleQuotes = !doubleQuotes;
                                    escaped = false;
                                    break;
                                case ' ':
                                case '\t':
                                    if (escaped || singleQuotes || doubleQuotes) {
                                        break;
                                    }
                                    i = j - 1;
                                    continue argumentLoop;
                                case '}':
                                    i = j;
                                    continue argumentLoop;
                                default:
                                    escaped = false;
                                    break;
                            }
                        }
                        break argumentLoop;
                    }
                    break;
            }
        }
        if (argStart !== -1 && argStart !== content.length) {
            let end = endingEscape ? content.length - 1 : content.length;
            let value = content.substring(argStart, end);
            args.push(new argument_1.Argument(value, vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + end))));
        }
        return args;
    }
    createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start) {
        if (argStart !== -1) {
            args.push(new argument_1.Argument(content.substring(argStart, mark), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + mark))));
        }
    }
}
exports.PropertyInstruction = PropertyInstruction;


/***/ }),

/***/ 7459:
/***/ ((__unused_webpack_module, exports) => {

"use strict";
/* --------------------------------------------------------------------------------------------
 * Copyright (c) Remy Suen. All rights reserved.
 * Licensed under the MIT License. See License.txt in the project root for license information.
 * ------------------------------------------------------------------------------------------ */

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Util = void 0;
class Util {
    static isUTF8BOM(char) {
        const uintArray = Uint8Array.from(Buffer.from(char, "UTF-8"));
        return uintArray[0] === 0xEF && uintArray[1] == 0xBB && uintArray[2] == 0xBF;
    }
    static isWhitespace(char) {
        return char === ' ' || char === '\t' || Util.isNewline(char);
    }
    static isNewline(char) {
        return char === '\r' || char === '\n';
    }
    static findLeadingNonWhitespace(content, escapeChar) {
        whitespaceCheck: for (let i = 0; i < content.length; i++) {
            switch (content.charAt(i)) {
                case ' ':
                case '\t':
                    continue;
                case escapeChar:
                    escapeCheck: for (let j = i + 1; j < content.length; j++) {
                        switch (content.charAt(j)) {
                            case ' ':
                            case '\t':
                                continue;
                            case '\r':
                                // offset one more for \r\n
                                i = j + 1;
                                continue whitespaceCheck;
                            case '\n':
                                i = j;
                                continue whitespaceCheck;
                            default:
                                break escapeCheck;
                        }
                    }
                    // found an escape character and then reached EOF
                    return -1;
                default:
                    return i;
            }
        }
        // only possible if the content is the empty string
        return -1;
    }
    /**
     * Determines if the given position is contained within the given range.
     *
     * @param position the position to check
     * @param range the range to see if the position is inside of
     */
    static isInsideRange(position, range) {
        if (range.start.line === range.end.line) {
            return range.start.line === position.line
                && range.start.character <= position.character
                && position.character <= range.end.character;
        }
        else if (range.start.line === position.line) {
            return range.start.character <= position.character;
        }
        else if (range.end.line === position.line) {
            return position.character <= range.end.character;
        }
        return range.start.line < position.line && position.line < range.end.line;
    }
    static parseHeredocName(value) {
        value = value.substring(2);
        if (value.charAt(0) === '-') {
            value = value.substring(1);
        }
        if (value.charAt(0) === '"') {
            if (value.charAt(value.length - 1) !== '"') {
                return null;
            }
            value = value.substring(1, value.length - 1);
        }
        if (value.charAt(0) === '\'') {
            if (value.charAt(value.length - 1) !== '\'') {
                return null;
            }
            value = value.substring(1, value.length - 1);
        }
        if (value.charAt(0) === "<") {
            return null;
        }
        return value;
    }
}
exports.Util = Util;


/***/ }),

/***/ 3743:
/***/ ((__unused_webpack_module, exports) => {

"use strict";

Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Variable = void 0;
class Variable {
    constructor(name, nameRange, range, modifier, modifierRange, substitutionParameter, substitutionRange, defined, buildVariable, stringValue) {
        this.name = name;
        this.nameRange = nameRange;
        this.range = range;
        this.modifier = modifier;
        this.modifierRange = modifierRange;
        this.substitutionParameter = substitutionParameter;
        this.substitutionRange = substitutionRange;
        this.defined = defined;
        this.buildVariable = buildVariable;
        this.stringValue = stringValue;
    }
    toString() {
        return this.stringValue;
    }
    getName() {
        return this.name;
    }
    getNameRange() {
        return this.nameRange;
    }
    /**
     * Returns the range of the entire variable. This includes the symbols for
     * the declaration of the variable such as the $, {, and } symbols.
     *
     * @return the range in the document that this variable encompasses in its
     *         entirety
     */
    getRange() {
        return this.range;
    }
    /**
     * Returns the modifier character that has been set for
     * specifying how this variable should be expanded and resolved.
     * If this variable is ${variable:+value} then the modifier
     * character is '+'. Will be the empty string if the variable is
     * declared as ${variable:}. Otherwise, will be null if this
     * variable will not use variable substitution at all (such as
     * ${variable} or $variable).
     *
     * @return this variable's modifier character, or the empty
     *         string if it does not have one, or null if this
     *         variable will not use variable substitution
     */
    getModifier() {
        return this.modifier;
    }
    getModifierRange() {
        return this.modifierRange;
    }
    /**
     * Returns the parameter that will be used for substitution if
     * this variable uses modifiers to define how its value should be
     * resolved. If this variable is ${variable:+value} then the
     * substitution value will be 'value'. Will be the empty string
     * if the variable is declared as ${variable:+} or some other
     * variant where the only thing that follows the modifier
     * character (excluding considerations of escape characters and
     * so on) is the variable's closing bracket. May be null if this
     * variable does not have a modifier character defined (such as
     * ${variable} or $variable).
     *
     * @return this variable's substitution parameter, or the empty
     *         string if it does not have one, or null if there is
     *         not one defined
     */
    getSubstitutionParameter() {
        return this.substitutionParameter;
    }
    getSubstitutionRange() {
        return this.substitutionRange;
    }
    /**
     * Returns whether this variable has been defined or not.
     *
     * @return true if this variable has been defined, false otherwise
     */
    isDefined() {
        return this.defined;
    }
    isBuildVariable() {
        return this.buildVariable === true;
    }
    isEnvironmentVariable() {
        return this.buildVariable === false;
    }
}
exports.Variable = Variable;


/***/ }),

/***/ 6591:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

"use strict";


/* unused reexport */ __nccwpck_require__(5335);
exports.parse = __nccwpck_require__(2696);


/***/ }),

/***/ 2696:
/***/ ((module) => {

"use strict";


/**
 * @import {
 * 	ControlOperator,
 * 	Env,
 * 	GlobPattern,
 * 	ParseEntry,
 * } from './parse' */

// '<(' and '>(' are process substitution operators and
// can be parsed the same as control operator
var CONTROL = /** @type {const} */ ('(?:') + /** @type {const} */ ([
	'\\|\\|',
	'\\&(?:\\&|>>?)', // `&&`, `&>`, and `&>>`
	';;\\&?', // `;;` and `;;&`
	'[;|]\\&', // `;&` and `|&`
	'\\<\\(',
	'\\<\\<\\<',
	'\\<\\<-',
	'\\<\\<(?!\\()', // `<<(` stays `<` and `<(`, as zsh reads it; other shells reject it
	'>>',
	'>[&|(]', // `>&`, `>|`, and `>(`
	'<[&>]', // `<&` and `<>`
	'[&;()|<>]'
]).join(/** @type {const} */ ('|')) + /** @type {const} */ (')');
var controlRE = new RegExp('^' + CONTROL + '$');
var META = /** @type {const} */ ('|&;()<> \\t');
var SINGLE_QUOTE = /** @type {const} */ ('\'([^\']*?)\'');
// bash ANSI-C quoting, `$'...'`: a backslash escapes the next character, including `'`
var ANSI_C_BODY = '(?:\\\\[\\s\\S]|[^\\\\\'])*?';
var ANSI_C_QUOTE = '\\$\'' + ANSI_C_BODY + '\'';
var ansiCAt = new RegExp('\\$\'' + ANSI_C_BODY + '(?:(\')|\\\\?$)', 'g');
var ANSI_C_LETTERS = 'abeEfnrtv';
var ANSI_C_CHARS = '\x07\b\x1B\x1B\f\n\r\t\v';
var hash = /^#$/;

var SQ = /** @type {const} */ ("'");
var DQ = /** @type {const} */ ('"');
var DS = /** @type {const} */ ('$');

var TOKEN = '';
var mult = /** @type {const} */ (0x100000000); // Math.pow(16, 8);
for (var i = 0; i < 4; i++) {
	TOKEN += (mult * Math.random()).toString(16);
}
var startsWithToken = new RegExp('^' + TOKEN);

/**
 * @param {string} s
 * @param {RegExp} r
 */
function matchAll(s, r) {
	var origIndex = r.lastIndex;

	var matches = [];
	var matchObj;

	while ((matchObj = r.exec(s))) {
		matches[matches.length] = matchObj;
		if (r.lastIndex === matchObj.index) {
			r.lastIndex += 1;
		}
	}

	r.lastIndex = origIndex;

	return matches;
}

/**
 * @param {Env} env
 * @param {string} pre
 * @param {string} key
 */
function getVar(env, pre, key) {
	var r = typeof env === 'function' ? env(key) : env[key];
	if (typeof r === 'undefined' && key != '') {
		r = '';
	} else if (typeof r === 'undefined') {
		r = '$';
	}

	if (typeof r === 'object') {
		return pre + TOKEN + JSON.stringify(r) + TOKEN;
	}
	return pre + r;
}

var ansiCEscape = /\\([0-7]{1,3}|x[\dA-Fa-f]{1,2}|u[\dA-Fa-f]{1,4}|U[\dA-Fa-f]{1,8}|c(?:\\\\|[\s\S])|[abeEfnrtv\\'"?])/g;

/**
 * @param {string} m
 * @param {string} escape
 */
function expandAnsiCEscape(m, escape) {
	var kind = escape.charAt(0);
	if (kind === 'c') {
		var ctrl = escape.charAt(1);
		return ctrl === '?' ? '\x7F' : String.fromCharCode(ctrl.charCodeAt(0) & 0x1F);
	}
	if (kind === 'x' || kind === 'u' || kind === 'U') {
		var cp = parseInt(escape.slice(1), 16);
		if (cp > 0x10FFFF) {
			return m;
		}
		return String.fromCharCode.apply(null, cp > 0xFFFF ? [0xD7C0 + (cp >> 10), 0xDC00 + (cp & 0x3FF)] : [cp]);
	}
	if (kind >= '0' && kind <= '7') {
		return String.fromCharCode(parseInt(escape, 8) & 0xFF);
	}
	var letter = ANSI_C_LETTERS.indexOf(escape);
	return letter < 0 ? escape : ANSI_C_CHARS.charAt(letter);
}

/** @param {string} body */
function expandAnsiC(body) {
	return body.replace(ansiCEscape, expandAnsiCEscape).split('\0')[0]; // like bash, a NUL ends the string
}

/**
 * @param {string} s
 * @param {number} i
 */
function closesAnsiC(s, i) {
	ansiCAt.lastIndex = i;
	return !!(/** @type {RegExpExecArray} */ (ansiCAt.exec(s)))[1];
}

/**
 * @param {string} string
 * @param {Env} [env]
 * @param {{ escape?: string, splitUnquoted?: boolean | string }} [opts]
 * @returns {ParseEntry[]}
 */
function parseInternal(string, env, opts) {
	if (!opts) {
		opts = {};
	}
	var BS = opts.escape || '\\';
	var ifs = opts.splitUnquoted === true ? ' \t\n' : (typeof opts.splitUnquoted === 'string' ? opts.splitUnquoted : '');
	var BAREWORD = '(\\' + BS + '[\'"$\\' + BS + META + ']|\\$\\$|\\$(?!' + ANSI_C_QUOTE.slice(2) + ')|[^\\s\'"$' + META + '])+';
	var DOUBLE_QUOTE = '"(?:\\' + BS + '[\\s\\S]|[^"\\' + BS + '])*"';

	var chunker = new RegExp([
		'(' + CONTROL + ')', // control chars
		'(' + ANSI_C_QUOTE + '|' + BAREWORD + '|' + DOUBLE_QUOTE + '|' + SINGLE_QUOTE + ')+'
	].join('|'), 'g');

	var matches = matchAll(string, chunker);

	if (matches.length === 0) {
		return [];
	}
	if (!env) {
		env = {};
	}

	var commented = false;

	return matches.map(function (match) {
		var s = match[0];
		if (!s || commented) {
			return void undefined;
		}
		if (controlRE.test(s)) {
			return /** @type {ControlOperator} */ ({ op: s });
		}

		// Hand-written scanner/parser for Bash quoting rules:
		//
		// 1. inside single quotes, all characters are printed literally.
		// 2. inside double quotes, all characters are printed literally
		//    except variables prefixed by '$' and backslashes followed by
		//    either a double quote or another backslash.
		// 3. outside of any quotes, backslashes are treated as escape
		//    characters and not printed (unless they are themselves escaped)
		// 4. quote context can switch mid-token if there is no whitespace
		//     between the two quote contexts (e.g. all'one'"token" parses as
		//     "allonetoken")
		/** @type {string | boolean} */
		var quote = false;
		var esc = false;
		var out = '';
		/** @type {string[]} */
		var words = [];
		var sawQuote = false;
		/** @type {number | null} */
		var pendingNw = null;
		var isGlob = false;
		/** @type {number} */
		var i;

		function parseEnvVar() {
			i += 1;
			/** @type {number | RegExpMatchArray | null} */
			var varend;
			/** @type {string} */
			var varname;
			var char = s.charAt(i);

			if (char === '{') {
				i += 1;
				if (s.charAt(i) === '}') {
					throw new Error('Bad substitution: ' + s.slice(i - 2, i + 1));
				}
				// match braces by depth so a nested `${` keeps its inner `}` from ending the outer substitution
				var depth = 1;
				varend = i;
				while (depth > 0 && varend < s.length) {
					if (s.charAt(varend) === '{' && s.charAt(varend - 1) === '$') {
						depth += 1;
					} else if (s.charAt(varend) === '}') {
						depth -= 1;
					}
					varend += 1;
				}
				if (depth !== 0) {
					throw new Error('Bad substitution: ' + s.slice(i));
				}
				varend -= 1;
				varname = s.slice(i, varend);
				i = varend;
			} else if ((/[*@#?$!-]/).test(char)) {
				varname = char;
			} else {
				var slicedFromI = s.slice(i);
				varend = slicedFromI.match(/[^\w\d_]/);
				if (!varend) {
					varname = slicedFromI;
					i = s.length;
				} else {
					varname = slicedFromI.slice(0, varend.index);
					i += /** @type {number} */ (varend.index) - 1;
				}
			}
			return getVar(/** @type {NonNullable<typeof env>} */ (env), '', varname);
		}

		function flushRun() {
			if (pendingNw === null) {
				return;
			}
			if (pendingNw === 0) {
				if (out !== '') {
					words[words.length] = out;
					out = '';
				}
			} else {
				words[words.length] = out;
				out = '';
				for (var fe = 1; fe < pendingNw; fe += 1) {
					words[words.length] = '';
				}
			}
			pendingNw = null;
		}

		for (i = 0; i < s.length; i++) {
			var c = s.charAt(i);
			if (ifs && c !== DS) {
				flushRun();
			}
			isGlob = isGlob || (!quote && (c === '*' || c === '?'));
			if (esc) {
				out += c;
				esc = false;
			} else if (quote) {
				if (c === quote) {
					quote = false;
				} else if (quote == SQ) {
					out += c;
				} else { // Double quote
					if (c === BS) {
						i += 1;
						c = s.charAt(i);
						if (c === DQ || c === BS || c === DS) {
							out += c;
						} else {
							out += BS + c;
						}
					} else if (c === DS) {
						out += parseEnvVar();
					} else {
						out += c;
					}
				}
			} else if (c === DQ || c === SQ) {
				quote = c;
				sawQuote = true;
			} else if (controlRE.test(c)) {
				return /** @type {ControlOperator} */ ({ op: s });
			} else if (hash.test(c)) {
				commented = true;
				var commentObj = { comment: string.slice(match.index + i + 1) };
				if (out.length) {
					return /** @type {const} */ ([out, commentObj]);
				}
				return /** @type {const} */ ([commentObj]);
			} else if (c === BS) {
				esc = true;
			} else if (c === DS && s.charAt(i + 1) === SQ && closesAnsiC(s, i)) {
				flushRun();
				sawQuote = true;
				out += expandAnsiC(s.slice(i + 2, ansiCAt.lastIndex - 1));
				i = ansiCAt.lastIndex - 1;
			} else if (c === DS) {
				var value = parseEnvVar();
				if (!ifs) {
					out += value;
				} else {
					for (var vi = 0; vi < value.length; vi += 1) {
						var vc = value.charAt(vi);
						if (ifs.indexOf(vc) < 0) {
							flushRun();
							out += vc;
						} else if (pendingNw === null) {
							pendingNw = vc === ' ' || vc === '\t' || vc === '\n' ? 0 : 1;
						} else if (vc !== ' ' && vc !== '\t' && vc !== '\n') {
							pendingNw += 1;
						}
					}
				}
			} else {
				out += c;
			}
		}

		if (isGlob) {
			return /** @type {GlobPattern} */ ({ op: 'glob', pattern: out });
		}

		if (ifs) {
			if (pendingNw !== null && pendingNw > 0) {
				words[words.length] = out;
				out = '';
				for (var te = 1; te < pendingNw; te += 1) {
					words[words.length] = '';
				}
			}
			if (out !== '' || (sawQuote && words.length === 0)) {
				words[words.length] = out;
			}
			return words;
		}

		return out;
	}).reduce(function (prev, arg) { // finalize parsed arguments
		if (typeof arg === 'undefined') {
			return prev;
		}
		/** @type {ParseEntry[]} */ ([]).concat(arg).forEach(function (entry) {
			prev[prev.length] = entry;
		});
		return prev;
	}, /** @type {ParseEntry[]} */ ([]));
}

/** @type {typeof import('./parse')} */
module.exports = function parse(s, env, opts) {
	var mapped = parseInternal(s, env, opts);
	if (typeof env !== 'function') {
		return mapped;
	}
	return mapped.reduce(function (acc, s) {
		if (typeof s === 'object') {
			acc[acc.length] = s;
			return acc;
		}
		var xs = s.split(RegExp('(' + TOKEN + '.*?' + TOKEN + ')', 'g'));
		if (xs.length === 1) {
			acc[acc.length] = xs[0];
			return acc;
		}
		xs.filter(Boolean).forEach(function (x) {
			acc[acc.length] = startsWithToken.test(x)
				? JSON.parse(x.split(TOKEN)[1])
				: x;
		});
		return acc;
	}, /** @type {ParseEntry[]} */ ([]));
};


/***/ }),

/***/ 5335:
/***/ ((module) => {

"use strict";


/** @import { ControlOperator } from './parse' */

/** @type {ControlOperator['op'][]} */
var OPS = /** @type {const} */ ([
	'||',
	'&&',
	';;&',
	';;',
	';&',
	'|&',
	'<(',
	'>(',
	'<<<',
	'<<-',
	'<<',
	'>>',
	'>&',
	'>|',
	'&>>',
	'&>',
	'<&',
	'<>',
	'&',
	';',
	'(',
	')',
	'|',
	'<',
	'>'
]);
var LINE_TERMINATORS = /[\n\r\u2028\u2029]/;
var GLOB_SHELL_SPECIAL = /[\s#!"$&'():;<=>@\\^`|~]/g;

/** @type {typeof import('./quote')} */
module.exports = function quote(xs) {
	var sawComment = false;
	return xs.map(function (s) {
		if (sawComment && typeof s === 'string' && LINE_TERMINATORS.test(s)) {
			throw new TypeError('a token after a `comment` must not contain line terminators');
		}
		if (s === '') {
			return /** @type {const} */ ('\'\'');
		}
		if (s && typeof s === 'object') {
			if ('op' in s && s.op === 'glob') {
				if (typeof s.pattern !== 'string') {
					throw new TypeError('glob token requires a string `pattern`');
				}
				if (LINE_TERMINATORS.test(s.pattern)) {
					throw new TypeError('glob `pattern` must not contain line terminators');
				}
				if (s.pattern === '') {
					return /** @type {const} */ ('\'\'');
				}
				return s.pattern.replace(GLOB_SHELL_SPECIAL, '\\$&');
			}
			if ('op' in s && typeof s.op === 'string') {
				if (OPS.indexOf(s.op) < 0) {
					throw new TypeError('invalid `op` value: ' + JSON.stringify(s.op));
				}
				return s.op.replace(/[\s\S]/g, '\\$&');
			}
			if ('comment' in s && typeof s.comment === 'string') {
				if (LINE_TERMINATORS.test(s.comment)) {
					throw new TypeError('`comment` must not contain line terminators');
				}
				sawComment = true;
				return '#' + s.comment;
			}
			throw new TypeError('unrecognized object token shape');
		}
		if ((/'/).test(s) && (/!/).test(s)) {
			return "'" + s.replace(/'/g, "'\"'\"'") + "'";
		}
		if ((/["\s\\]/).test(s) && !(/'/).test(s)) {
			return "'" + s + "'";
		}
		if ((/["'\s]/).test(s)) {
			return '"' + s.replace(/(["\\$`])/g, '\\$1') + '"';
		}
		return String(s).replace(/([A-Za-z]:)?([#!"$&'()*,:;<=>?@[\\\]^`{|}~])/g, '$1\\$2');
	}).join(' ');
};


/***/ }),

/***/ 3383:
/***/ (function(module, exports) {

var __spreadArray = (this && this.__spreadArray) || function (to, from, pack) {
    if (pack || arguments.length === 2) for (var i = 0, l = from.length, ar; i < l; i++) {
        if (ar || !(i in from)) {
            if (!ar) ar = Array.prototype.slice.call(from, 0, i);
            ar[i] = from[i];
        }
    }
    return to.concat(ar || Array.prototype.slice.call(from));
};
(function (factory) {
    if ( true && typeof module.exports === "object") {
        var v = factory(require, exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports"], factory);
    }
})(function (require, exports) {
    /* --------------------------------------------------------------------------------------------
     * Copyright (c) Microsoft Corporation. All rights reserved.
     * Licensed under the MIT License. See License.txt in the project root for license information.
     * ------------------------------------------------------------------------------------------ */
    'use strict';
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.TextDocument = void 0;
    var FullTextDocument = /** @class */ (function () {
        function FullTextDocument(uri, languageId, version, content) {
            this._uri = uri;
            this._languageId = languageId;
            this._version = version;
            this._content = content;
            this._lineOffsets = undefined;
        }
        Object.defineProperty(FullTextDocument.prototype, "uri", {
            get: function () {
                return this._uri;
            },
            enumerable: false,
            configurable: true
        });
        Object.defineProperty(FullTextDocument.prototype, "languageId", {
            get: function () {
                return this._languageId;
            },
            enumerable: false,
            configurable: true
        });
        Object.defineProperty(FullTextDocument.prototype, "version", {
            get: function () {
                return this._version;
            },
            enumerable: false,
            configurable: true
        });
        FullTextDocument.prototype.getText = function (range) {
            if (range) {
                var start = this.offsetAt(range.start);
                var end = this.offsetAt(range.end);
                return this._content.substring(start, end);
            }
            return this._content;
        };
        FullTextDocument.prototype.update = function (changes, version) {
            for (var _i = 0, changes_1 = changes; _i < changes_1.length; _i++) {
                var change = changes_1[_i];
                if (FullTextDocument.isIncremental(change)) {
                    // makes sure start is before end
                    var range = getWellformedRange(change.range);
                    // update content
                    var startOffset = this.offsetAt(range.start);
                    var endOffset = this.offsetAt(range.end);
                    this._content = this._content.substring(0, startOffset) + change.text + this._content.substring(endOffset, this._content.length);
                    var insertedEndOffset = startOffset + change.text.length;
                    var crlfAtStart = this._content.charCodeAt(startOffset - 1) === 13 /* CharCode.CarriageReturn */ && this._content.charCodeAt(startOffset) === 10 /* CharCode.LineFeed */;
                    var crlfAtEnd = this._content.charCodeAt(insertedEndOffset - 1) === 13 /* CharCode.CarriageReturn */ && this._content.charCodeAt(insertedEndOffset) === 10 /* CharCode.LineFeed */;
                    if (crlfAtStart || crlfAtEnd) {
                        // A CRLF pair across an edit boundary is not included in the inserted text's line offsets.
                        this._lineOffsets = undefined;
                        continue;
                    }
                    // update the offsets
                    var startLine = Math.max(range.start.line, 0);
                    var endLine = Math.max(range.end.line, 0);
                    var lineOffsets = this._lineOffsets;
                    var addedLineOffsets = computeLineOffsets(change.text, false, startOffset);
                    if (endLine - startLine === addedLineOffsets.length) {
                        for (var i = 0, len = addedLineOffsets.length; i < len; i++) {
                            lineOffsets[i + startLine + 1] = addedLineOffsets[i];
                        }
                    }
                    else {
                        if (addedLineOffsets.length < 10000) {
                            lineOffsets.splice.apply(lineOffsets, __spreadArray([startLine + 1, endLine - startLine], addedLineOffsets, false));
                        }
                        else { // avoid too many arguments for splice
                            this._lineOffsets = lineOffsets = lineOffsets.slice(0, startLine + 1).concat(addedLineOffsets, lineOffsets.slice(endLine + 1));
                        }
                    }
                    var diff = change.text.length - (endOffset - startOffset);
                    if (diff !== 0) {
                        for (var i = startLine + 1 + addedLineOffsets.length, len = lineOffsets.length; i < len; i++) {
                            lineOffsets[i] = lineOffsets[i] + diff;
                        }
                    }
                }
                else if (FullTextDocument.isFull(change)) {
                    this._content = change.text;
                    this._lineOffsets = undefined;
                }
                else {
                    throw new Error('Unknown change event received');
                }
            }
            this._version = version;
        };
        FullTextDocument.prototype.getLineOffsets = function () {
            if (this._lineOffsets === undefined) {
                this._lineOffsets = computeLineOffsets(this._content, true);
            }
            return this._lineOffsets;
        };
        FullTextDocument.prototype.positionAt = function (offset) {
            offset = Math.max(Math.min(offset, this._content.length), 0);
            var lineOffsets = this.getLineOffsets();
            var low = 0, high = lineOffsets.length;
            if (high === 0) {
                return { line: 0, character: offset };
            }
            while (low < high) {
                var mid = Math.floor((low + high) / 2);
                if (lineOffsets[mid] > offset) {
                    high = mid;
                }
                else {
                    low = mid + 1;
                }
            }
            // low is the least x for which the line offset is larger than the current offset
            // or array.length if no line offset is larger than the current offset
            var line = low - 1;
            offset = this.ensureBeforeEOL(offset, lineOffsets[line]);
            return { line: line, character: offset - lineOffsets[line] };
        };
        FullTextDocument.prototype.offsetAt = function (position) {
            var lineOffsets = this.getLineOffsets();
            if (position.line >= lineOffsets.length) {
                return this._content.length;
            }
            else if (position.line < 0) {
                return 0;
            }
            var lineOffset = lineOffsets[position.line];
            if (position.character <= 0) {
                return lineOffset;
            }
            var nextLineOffset = (position.line + 1 < lineOffsets.length) ? lineOffsets[position.line + 1] : this._content.length;
            var offset = Math.min(lineOffset + position.character, nextLineOffset);
            return this.ensureBeforeEOL(offset, lineOffset);
        };
        FullTextDocument.prototype.getLineRange = function (line) {
            var lineOffsets = this.getLineOffsets();
            if (line >= lineOffsets.length) {
                var lastLine = lineOffsets.length - 1;
                return { start: { line: lastLine, character: 0 }, end: { line: lastLine, character: this._content.length - lineOffsets[lastLine] } };
            }
            else if (line < 0) {
                return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
            }
            var startOffset = lineOffsets[line];
            var nextLineOffset = (line + 1 < lineOffsets.length) ? lineOffsets[line + 1] : this._content.length;
            var endOffset = this.ensureBeforeEOL(nextLineOffset, startOffset);
            return { start: { line: line, character: 0 }, end: { line: line, character: endOffset - startOffset } };
        };
        FullTextDocument.prototype.getEOLCharacters = function (line) {
            var lineOffsets = this.getLineOffsets();
            if (line >= lineOffsets.length) {
                return '';
            }
            else if (line < 0) {
                return '';
            }
            var nextLineOffset = (line + 1 < lineOffsets.length) ? lineOffsets[line + 1] : this._content.length;
            var eolOffset = this.ensureBeforeEOL(nextLineOffset, lineOffsets[line]);
            return this._content.substring(eolOffset, nextLineOffset);
        };
        FullTextDocument.prototype.ensureBeforeEOL = function (offset, lineOffset) {
            while (offset > lineOffset && isEOL(this._content.charCodeAt(offset - 1))) {
                offset--;
            }
            return offset;
        };
        Object.defineProperty(FullTextDocument.prototype, "lineCount", {
            get: function () {
                return this.getLineOffsets().length;
            },
            enumerable: false,
            configurable: true
        });
        FullTextDocument.isIncremental = function (event) {
            var candidate = event;
            return candidate !== undefined && candidate !== null &&
                typeof candidate.text === 'string' && candidate.range !== undefined &&
                (candidate.rangeLength === undefined || typeof candidate.rangeLength === 'number');
        };
        FullTextDocument.isFull = function (event) {
            var candidate = event;
            return candidate !== undefined && candidate !== null &&
                typeof candidate.text === 'string' && candidate.range === undefined && candidate.rangeLength === undefined;
        };
        return FullTextDocument;
    }());
    var TextDocument;
    (function (TextDocument) {
        /**
         * Creates a new text document.
         *
         * @param uri The document's uri.
         * @param languageId  The document's language Id.
         * @param version The document's initial version number.
         * @param content The document's content.
         */
        function create(uri, languageId, version, content) {
            return new FullTextDocument(uri, languageId, version, content);
        }
        TextDocument.create = create;
        /**
         * Updates a TextDocument by modifying its content.
         *
         * @param document the document to update. Only documents created by TextDocument.create are valid inputs.
         * @param changes the changes to apply to the document.
         * @param version the changes version for the document.
         * @returns The updated TextDocument. Note: That's the same document instance passed in as first parameter.
         *
         */
        function update(document, changes, version) {
            if (document instanceof FullTextDocument) {
                document.update(changes, version);
                return document;
            }
            else {
                throw new Error('TextDocument.update: document must be created by TextDocument.create');
            }
        }
        TextDocument.update = update;
        function applyEdits(document, edits) {
            var text = document.getText();
            var sortedEdits = mergeSort(edits.map(getWellformedEdit), function (a, b) {
                var diff = a.range.start.line - b.range.start.line;
                if (diff === 0) {
                    return a.range.start.character - b.range.start.character;
                }
                return diff;
            });
            var lastModifiedOffset = 0;
            var spans = [];
            for (var _i = 0, sortedEdits_1 = sortedEdits; _i < sortedEdits_1.length; _i++) {
                var e = sortedEdits_1[_i];
                var startOffset = document.offsetAt(e.range.start);
                if (startOffset < lastModifiedOffset) {
                    throw new Error('Overlapping edit');
                }
                else if (startOffset > lastModifiedOffset) {
                    spans.push(text.substring(lastModifiedOffset, startOffset));
                }
                if (e.newText.length) {
                    spans.push(e.newText);
                }
                lastModifiedOffset = document.offsetAt(e.range.end);
            }
            spans.push(text.substr(lastModifiedOffset));
            return spans.join('');
        }
        TextDocument.applyEdits = applyEdits;
    })(TextDocument || (exports.TextDocument = TextDocument = {}));
    function mergeSort(data, compare) {
        if (data.length <= 1) {
            // sorted
            return data;
        }
        var p = (data.length / 2) | 0;
        var left = data.slice(0, p);
        var right = data.slice(p);
        mergeSort(left, compare);
        mergeSort(right, compare);
        var leftIdx = 0;
        var rightIdx = 0;
        var i = 0;
        while (leftIdx < left.length && rightIdx < right.length) {
            var ret = compare(left[leftIdx], right[rightIdx]);
            if (ret <= 0) {
                // smaller_equal -> take left to preserve order
                data[i++] = left[leftIdx++];
            }
            else {
                // greater -> take right
                data[i++] = right[rightIdx++];
            }
        }
        while (leftIdx < left.length) {
            data[i++] = left[leftIdx++];
        }
        while (rightIdx < right.length) {
            data[i++] = right[rightIdx++];
        }
        return data;
    }
    function computeLineOffsets(text, isAtLineStart, textOffset) {
        if (textOffset === void 0) { textOffset = 0; }
        var result = isAtLineStart ? [textOffset] : [];
        for (var i = 0; i < text.length; i++) {
            var ch = text.charCodeAt(i);
            if (isEOL(ch)) {
                if (ch === 13 /* CharCode.CarriageReturn */ && i + 1 < text.length && text.charCodeAt(i + 1) === 10 /* CharCode.LineFeed */) {
                    i++;
                }
                result.push(textOffset + i + 1);
            }
        }
        return result;
    }
    function isEOL(char) {
        return char === 13 /* CharCode.CarriageReturn */ || char === 10 /* CharCode.LineFeed */;
    }
    function getWellformedRange(range) {
        var start = range.start;
        var end = range.end;
        if (start.line > end.line || (start.line === end.line && start.character > end.character)) {
            return { start: end, end: start };
        }
        return range;
    }
    function getWellformedEdit(textEdit) {
        var range = getWellformedRange(textEdit.range);
        if (range !== textEdit.range) {
            return { newText: textEdit.newText, range: range };
        }
        return textEdit;
    }
});


/***/ }),

/***/ 4612:
/***/ ((module, exports) => {

(function (factory) {
    if ( true && typeof module.exports === "object") {
        var v = factory(require, exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports"], factory);
    }
})(function () {
    /* --------------------------------------------------------------------------------------------
     * Copyright (c) Microsoft Corporation. All rights reserved.
     * Licensed under the MIT License. See License.txt in the project root for license information.
     * ------------------------------------------------------------------------------------------ */
    'use strict';
    Object.defineProperty(exports, "__esModule", ({ value: true }));
    exports.TextDocument = exports.EOL = exports.WorkspaceFolder = exports.InlineCompletionContext = exports.SelectedCompletionInfo = exports.InlineCompletionTriggerKind = exports.InlineCompletionList = exports.InlineCompletionItem = exports.StringValue = exports.InlayHint = exports.InlayHintLabelPart = exports.InlayHintKind = exports.InlineValueContext = exports.InlineValueEvaluatableExpression = exports.InlineValueVariableLookup = exports.InlineValueText = exports.SemanticTokens = exports.SemanticTokenModifiers = exports.SemanticTokenTypes = exports.SelectionRange = exports.DocumentLink = exports.FormattingOptions = exports.CodeLens = exports.CodeAction = exports.CodeActionTag = exports.CodeActionContext = exports.CodeActionTriggerKind = exports.CodeActionKind = exports.DocumentSymbol = exports.WorkspaceSymbol = exports.SymbolInformation = exports.SymbolTag = exports.SymbolKind = exports.DocumentHighlight = exports.DocumentHighlightKind = exports.SignatureInformation = exports.ParameterInformation = exports.Hover = exports.MarkedString = exports.CompletionList = exports.CompletionItem = exports.CompletionItemLabelDetails = exports.ApplyKind = exports.InsertTextMode = exports.InsertReplaceEdit = exports.CompletionItemTag = exports.InsertTextFormat = exports.CompletionItemKind = exports.MarkupContent = exports.MarkupKind = exports.TextDocumentItem = exports.LanguageKind = exports.OptionalVersionedTextDocumentIdentifier = exports.VersionedTextDocumentIdentifier = exports.TextDocumentIdentifier = exports.WorkspaceChange = exports.SnippetTextEdit = exports.WorkspaceEdit = exports.DeleteFile = exports.RenameFile = exports.CreateFile = exports.TextDocumentEdit = exports.AnnotatedTextEdit = exports.ChangeAnnotationIdentifier = exports.ChangeAnnotation = exports.TextEdit = exports.Command = exports.Diagnostic = exports.CodeDescription = exports.DiagnosticTag = exports.DiagnosticSeverity = exports.DiagnosticRelatedInformation = exports.FoldingRange = exports.FoldingRangeKind = exports.ColorPresentation = exports.ColorInformation = exports.Color = exports.LocationLink = exports.Location = exports.Range = exports.Position = exports.uinteger = exports.integer = exports.URI = exports.DocumentUri = void 0;
    var DocumentUri;
    (function (DocumentUri) {
        function is(value) {
            return typeof value === 'string';
        }
        DocumentUri.is = is;
    })(DocumentUri || (exports.DocumentUri = DocumentUri = {}));
    var URI;
    (function (URI) {
        function is(value) {
            return typeof value === 'string';
        }
        URI.is = is;
    })(URI || (exports.URI = URI = {}));
    var integer;
    (function (integer) {
        integer.MIN_VALUE = -2147483648;
        integer.MAX_VALUE = 2147483647;
        function is(value) {
            return typeof value === 'number' && integer.MIN_VALUE <= value && value <= integer.MAX_VALUE;
        }
        integer.is = is;
    })(integer || (exports.integer = integer = {}));
    var uinteger;
    (function (uinteger) {
        uinteger.MIN_VALUE = 0;
        uinteger.MAX_VALUE = 2147483647;
        function is(value) {
            return typeof value === 'number' && uinteger.MIN_VALUE <= value && value <= uinteger.MAX_VALUE;
        }
        uinteger.is = is;
    })(uinteger || (exports.uinteger = uinteger = {}));
    /**
     * The Position namespace provides helper functions to work with
     * {@link Position} literals.
     */
    var Position;
    (function (Position) {
        /**
         * Creates a new Position literal from the given line and character.
         * @param line The position's line.
         * @param character The position's character.
         */
        function create(line, character) {
            if (line === Number.MAX_VALUE) {
                line = uinteger.MAX_VALUE;
            }
            if (character === Number.MAX_VALUE) {
                character = uinteger.MAX_VALUE;
            }
            return { line: line, character: character };
        }
        Position.create = create;
        /**
         * Checks whether the given literal conforms to the {@link Position} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Is.uinteger(candidate.line) && Is.uinteger(candidate.character);
        }
        Position.is = is;
    })(Position || (exports.Position = Position = {}));
    /**
     * The Range namespace provides helper functions to work with
     * {@link Range} literals.
     */
    var Range;
    (function (Range) {
        function create(one, two, three, four) {
            if (Is.uinteger(one) && Is.uinteger(two) && Is.uinteger(three) && Is.uinteger(four)) {
                return { start: Position.create(one, two), end: Position.create(three, four) };
            }
            else if (Position.is(one) && Position.is(two)) {
                return { start: one, end: two };
            }
            else {
                throw new Error("Range#create called with invalid arguments[".concat(one, ", ").concat(two, ", ").concat(three, ", ").concat(four, "]"));
            }
        }
        Range.create = create;
        /**
         * Checks whether the given literal conforms to the {@link Range} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Position.is(candidate.start) && Position.is(candidate.end);
        }
        Range.is = is;
    })(Range || (exports.Range = Range = {}));
    /**
     * The Location namespace provides helper functions to work with
     * {@link Location} literals.
     */
    var Location;
    (function (Location) {
        /**
         * Creates a Location literal.
         * @param uri The location's uri.
         * @param range The location's range.
         */
        function create(uri, range) {
            return { uri: uri, range: range };
        }
        Location.create = create;
        /**
         * Checks whether the given literal conforms to the {@link Location} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Range.is(candidate.range) && (Is.string(candidate.uri) || Is.undefined(candidate.uri));
        }
        Location.is = is;
    })(Location || (exports.Location = Location = {}));
    /**
     * The LocationLink namespace provides helper functions to work with
     * {@link LocationLink} literals.
     */
    var LocationLink;
    (function (LocationLink) {
        /**
         * Creates a LocationLink literal.
         * @param targetUri The definition's uri.
         * @param targetRange The full range of the definition.
         * @param targetSelectionRange The span of the symbol definition at the target.
         * @param originSelectionRange The span of the symbol being defined in the originating source file.
         */
        function create(targetUri, targetRange, targetSelectionRange, originSelectionRange) {
            return { targetUri: targetUri, targetRange: targetRange, targetSelectionRange: targetSelectionRange, originSelectionRange: originSelectionRange };
        }
        LocationLink.create = create;
        /**
         * Checks whether the given literal conforms to the {@link LocationLink} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Range.is(candidate.targetRange) && Is.string(candidate.targetUri)
                && Range.is(candidate.targetSelectionRange)
                && (Range.is(candidate.originSelectionRange) || Is.undefined(candidate.originSelectionRange));
        }
        LocationLink.is = is;
    })(LocationLink || (exports.LocationLink = LocationLink = {}));
    /**
     * The Color namespace provides helper functions to work with
     * {@link Color} literals.
     */
    var Color;
    (function (Color) {
        /**
         * Creates a new Color literal.
         */
        function create(red, green, blue, alpha) {
            return {
                red: red,
                green: green,
                blue: blue,
                alpha: alpha,
            };
        }
        Color.create = create;
        /**
         * Checks whether the given literal conforms to the {@link Color} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Is.numberRange(candidate.red, 0, 1)
                && Is.numberRange(candidate.green, 0, 1)
                && Is.numberRange(candidate.blue, 0, 1)
                && Is.numberRange(candidate.alpha, 0, 1);
        }
        Color.is = is;
    })(Color || (exports.Color = Color = {}));
    /**
     * The ColorInformation namespace provides helper functions to work with
     * {@link ColorInformation} literals.
     */
    var ColorInformation;
    (function (ColorInformation) {
        /**
         * Creates a new ColorInformation literal.
         */
        function create(range, color) {
            return {
                range: range,
                color: color,
            };
        }
        ColorInformation.create = create;
        /**
         * Checks whether the given literal conforms to the {@link ColorInformation} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Range.is(candidate.range) && Color.is(candidate.color);
        }
        ColorInformation.is = is;
    })(ColorInformation || (exports.ColorInformation = ColorInformation = {}));
    /**
     * The Color namespace provides helper functions to work with
     * {@link ColorPresentation} literals.
     */
    var ColorPresentation;
    (function (ColorPresentation) {
        /**
         * Creates a new ColorInformation literal.
         */
        function create(label, textEdit, additionalTextEdits) {
            return {
                label: label,
                textEdit: textEdit,
                additionalTextEdits: additionalTextEdits,
            };
        }
        ColorPresentation.create = create;
        /**
         * Checks whether the given literal conforms to the {@link ColorInformation} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Is.string(candidate.label)
                && (Is.undefined(candidate.textEdit) || TextEdit.is(candidate.textEdit))
                && (Is.undefined(candidate.additionalTextEdits) || Is.typedArray(candidate.additionalTextEdits, TextEdit.is));
        }
        ColorPresentation.is = is;
    })(ColorPresentation || (exports.ColorPresentation = ColorPresentation = {}));
    /**
     * A set of predefined range kinds.
     */
    var FoldingRangeKind;
    (function (FoldingRangeKind) {
        /**
         * Folding range for a comment
         */
        FoldingRangeKind.Comment = 'comment';
        /**
         * Folding range for an import or include
         */
        FoldingRangeKind.Imports = 'imports';
        /**
         * Folding range for a region (e.g. `#region`)
         */
        FoldingRangeKind.Region = 'region';
    })(FoldingRangeKind || (exports.FoldingRangeKind = FoldingRangeKind = {}));
    /**
     * The folding range namespace provides helper functions to work with
     * {@link FoldingRange} literals.
     */
    var FoldingRange;
    (function (FoldingRange) {
        /**
         * Creates a new FoldingRange literal.
         */
        function create(startLine, endLine, startCharacter, endCharacter, kind, collapsedText) {
            var result = {
                startLine: startLine,
                endLine: endLine
            };
            if (Is.defined(startCharacter)) {
                result.startCharacter = startCharacter;
            }
            if (Is.defined(endCharacter)) {
                result.endCharacter = endCharacter;
            }
            if (Is.defined(kind)) {
                result.kind = kind;
            }
            if (Is.defined(collapsedText)) {
                result.collapsedText = collapsedText;
            }
            return result;
        }
        FoldingRange.create = create;
        /**
         * Checks whether the given literal conforms to the {@link FoldingRange} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Is.uinteger(candidate.startLine) && Is.uinteger(candidate.endLine)
                && (Is.undefined(candidate.startCharacter) || Is.uinteger(candidate.startCharacter))
                && (Is.undefined(candidate.endCharacter) || Is.uinteger(candidate.endCharacter))
                && (Is.undefined(candidate.kind) || Is.string(candidate.kind));
        }
        FoldingRange.is = is;
    })(FoldingRange || (exports.FoldingRange = FoldingRange = {}));
    /**
     * The DiagnosticRelatedInformation namespace provides helper functions to work with
     * {@link DiagnosticRelatedInformation} literals.
     */
    var DiagnosticRelatedInformation;
    (function (DiagnosticRelatedInformation) {
        /**
         * Creates a new DiagnosticRelatedInformation literal.
         */
        function create(location, message) {
            return {
                location: location,
                message: message
            };
        }
        DiagnosticRelatedInformation.create = create;
        /**
         * Checks whether the given literal conforms to the {@link DiagnosticRelatedInformation} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Location.is(candidate.location) && Is.string(candidate.message);
        }
        DiagnosticRelatedInformation.is = is;
    })(DiagnosticRelatedInformation || (exports.DiagnosticRelatedInformation = DiagnosticRelatedInformation = {}));
    /**
     * The diagnostic's severity.
     */
    var DiagnosticSeverity;
    (function (DiagnosticSeverity) {
        /**
         * Reports an error.
         */
        DiagnosticSeverity.Error = 1;
        /**
         * Reports a warning.
         */
        DiagnosticSeverity.Warning = 2;
        /**
         * Reports an information.
         */
        DiagnosticSeverity.Information = 3;
        /**
         * Reports a hint.
         */
        DiagnosticSeverity.Hint = 4;
    })(DiagnosticSeverity || (exports.DiagnosticSeverity = DiagnosticSeverity = {}));
    /**
     * The diagnostic tags.
     *
     * @since 3.15.0
     */
    var DiagnosticTag;
    (function (DiagnosticTag) {
        /**
         * Unused or unnecessary code.
         *
         * Clients are allowed to render diagnostics with this tag faded out instead of having
         * an error squiggle.
         */
        DiagnosticTag.Unnecessary = 1;
        /**
         * Deprecated or obsolete code.
         *
         * Clients are allowed to rendered diagnostics with this tag strike through.
         */
        DiagnosticTag.Deprecated = 2;
    })(DiagnosticTag || (exports.DiagnosticTag = DiagnosticTag = {}));
    /**
     * The CodeDescription namespace provides functions to deal with descriptions for diagnostic codes.
     *
     * @since 3.16.0
     */
    var CodeDescription;
    (function (CodeDescription) {
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Is.string(candidate.href);
        }
        CodeDescription.is = is;
    })(CodeDescription || (exports.CodeDescription = CodeDescription = {}));
    /**
     * The Diagnostic namespace provides helper functions to work with
     * {@link Diagnostic} literals.
     */
    var Diagnostic;
    (function (Diagnostic) {
        /**
         * Creates a new Diagnostic literal.
         */
        function create(range, message, severity, code, source, relatedInformation) {
            var result = { range: range, message: message };
            if (Is.defined(severity)) {
                result.severity = severity;
            }
            if (Is.defined(code)) {
                result.code = code;
            }
            if (Is.defined(source)) {
                result.source = source;
            }
            if (Is.defined(relatedInformation)) {
                result.relatedInformation = relatedInformation;
            }
            return result;
        }
        Diagnostic.create = create;
        /**
         * Checks whether the given literal conforms to the {@link Diagnostic} interface.
         */
        function is(value) {
            var _a;
            var candidate = value;
            return Is.defined(candidate)
                && Range.is(candidate.range)
                && (Is.string(candidate.message) || MarkupContent.is(candidate.message))
                && (Is.number(candidate.severity) || Is.undefined(candidate.severity))
                && (Is.integer(candidate.code) || Is.string(candidate.code) || Is.undefined(candidate.code))
                && (Is.undefined(candidate.codeDescription) || (Is.string((_a = candidate.codeDescription) === null || _a === void 0 ? void 0 : _a.href)))
                && (Is.string(candidate.source) || Is.undefined(candidate.source))
                && (Is.undefined(candidate.relatedInformation) || Is.typedArray(candidate.relatedInformation, DiagnosticRelatedInformation.is));
        }
        Diagnostic.is = is;
        /**
         * Checks whether the given diagnostic's message conforms to the 3.17.0
         * version of the protocol where the message is a string.
         *
         * @param value the diagnostic
         * @returns true if the diagnostic's message is a string, false otherwise.
         */
        function is3_17(value) {
            return Is.string(value.message);
        }
        Diagnostic.is3_17 = is3_17;
        /**
         * Gets the message string of a diagnostic. If the message is already a
         * string, it is returned as is. If the message is a MarkupContent,
         * the value of the MarkupContent is returned. Otherwise an error is thrown.
         *
         * @param diagnostic the diagnostic to get the message string from.
         * @returns the message string of the given diagnostic.
         */
        function getMessageString(diagnostic) {
            if (Is.string(diagnostic.message)) {
                return diagnostic.message;
            }
            else if (MarkupContent.is(diagnostic.message)) {
                return diagnostic.message.value;
            }
            else {
                throw new Error("Unknown message type ".concat(typeof diagnostic.message));
            }
        }
        Diagnostic.getMessageString = getMessageString;
    })(Diagnostic || (exports.Diagnostic = Diagnostic = {}));
    /**
     * The Command namespace provides helper functions to work with
     * {@link Command} literals.
     */
    var Command;
    (function (Command) {
        /**
         * Creates a new Command literal.
         */
        function create(title, command) {
            var args = [];
            for (var _i = 2; _i < arguments.length; _i++) {
                args[_i - 2] = arguments[_i];
            }
            var result = { title: title, command: command };
            if (Is.defined(args) && args.length > 0) {
                result.arguments = args;
            }
            return result;
        }
        Command.create = create;
        /**
         * Checks whether the given literal conforms to the {@link Command} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Is.string(candidate.title) && (candidate.tooltip === undefined || Is.string(candidate.tooltip)) && Is.string(candidate.command);
        }
        Command.is = is;
    })(Command || (exports.Command = Command = {}));
    /**
     * The TextEdit namespace provides helper function to create replace,
     * insert and delete edits more easily.
     */
    var TextEdit;
    (function (TextEdit) {
        /**
         * Creates a replace text edit.
         * @param range The range of text to be replaced.
         * @param newText The new text.
         */
        function replace(range, newText) {
            return { range: range, newText: newText };
        }
        TextEdit.replace = replace;
        /**
         * Creates an insert text edit.
         * @param position The position to insert the text at.
         * @param newText The text to be inserted.
         */
        function insert(position, newText) {
            return { range: { start: position, end: position }, newText: newText };
        }
        TextEdit.insert = insert;
        /**
         * Creates a delete text edit.
         * @param range The range of text to be deleted.
         */
        function del(range) {
            return { range: range, newText: '' };
        }
        TextEdit.del = del;
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate)
                && Is.string(candidate.newText)
                && Range.is(candidate.range);
        }
        TextEdit.is = is;
    })(TextEdit || (exports.TextEdit = TextEdit = {}));
    var ChangeAnnotation;
    (function (ChangeAnnotation) {
        function create(label, needsConfirmation, description) {
            var result = { label: label };
            if (needsConfirmation !== undefined) {
                result.needsConfirmation = needsConfirmation;
            }
            if (description !== undefined) {
                result.description = description;
            }
            return result;
        }
        ChangeAnnotation.create = create;
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Is.string(candidate.label) &&
                (Is.boolean(candidate.needsConfirmation) || candidate.needsConfirmation === undefined) &&
                (Is.string(candidate.description) || candidate.description === undefined);
        }
        ChangeAnnotation.is = is;
    })(ChangeAnnotation || (exports.ChangeAnnotation = ChangeAnnotation = {}));
    var ChangeAnnotationIdentifier;
    (function (ChangeAnnotationIdentifier) {
        function is(value) {
            var candidate = value;
            return Is.string(candidate);
        }
        ChangeAnnotationIdentifier.is = is;
    })(ChangeAnnotationIdentifier || (exports.ChangeAnnotationIdentifier = ChangeAnnotationIdentifier = {}));
    var AnnotatedTextEdit;
    (function (AnnotatedTextEdit) {
        /**
         * Creates an annotated replace text edit.
         *
         * @param range The range of text to be replaced.
         * @param newText The new text.
         * @param annotation The annotation.
         */
        function replace(range, newText, annotation) {
            return { range: range, newText: newText, annotationId: annotation };
        }
        AnnotatedTextEdit.replace = replace;
        /**
         * Creates an annotated insert text edit.
         *
         * @param position The position to insert the text at.
         * @param newText The text to be inserted.
         * @param annotation The annotation.
         */
        function insert(position, newText, annotation) {
            return { range: { start: position, end: position }, newText: newText, annotationId: annotation };
        }
        AnnotatedTextEdit.insert = insert;
        /**
         * Creates an annotated delete text edit.
         *
         * @param range The range of text to be deleted.
         * @param annotation The annotation.
         */
        function del(range, annotation) {
            return { range: range, newText: '', annotationId: annotation };
        }
        AnnotatedTextEdit.del = del;
        function is(value) {
            var candidate = value;
            return TextEdit.is(candidate) && (ChangeAnnotation.is(candidate.annotationId) || ChangeAnnotationIdentifier.is(candidate.annotationId));
        }
        AnnotatedTextEdit.is = is;
    })(AnnotatedTextEdit || (exports.AnnotatedTextEdit = AnnotatedTextEdit = {}));
    /**
     * The TextDocumentEdit namespace provides helper function to create
     * an edit that manipulates a text document.
     */
    var TextDocumentEdit;
    (function (TextDocumentEdit) {
        /**
         * Creates a new `TextDocumentEdit`
         */
        function create(textDocument, edits) {
            return { textDocument: textDocument, edits: edits };
        }
        TextDocumentEdit.create = create;
        function is(value) {
            var candidate = value;
            return Is.defined(candidate)
                && OptionalVersionedTextDocumentIdentifier.is(candidate.textDocument)
                && Array.isArray(candidate.edits);
        }
        TextDocumentEdit.is = is;
    })(TextDocumentEdit || (exports.TextDocumentEdit = TextDocumentEdit = {}));
    var CreateFile;
    (function (CreateFile) {
        function create(uri, options, annotation) {
            var result = {
                kind: 'create',
                uri: uri
            };
            if (options !== undefined && (options.overwrite !== undefined || options.ignoreIfExists !== undefined)) {
                result.options = options;
            }
            if (annotation !== undefined) {
                result.annotationId = annotation;
            }
            return result;
        }
        CreateFile.create = create;
        function is(value) {
            var candidate = value;
            return candidate && candidate.kind === 'create' && Is.string(candidate.uri) && (candidate.options === undefined ||
                ((candidate.options.overwrite === undefined || Is.boolean(candidate.options.overwrite)) && (candidate.options.ignoreIfExists === undefined || Is.boolean(candidate.options.ignoreIfExists)))) && (candidate.annotationId === undefined || ChangeAnnotationIdentifier.is(candidate.annotationId));
        }
        CreateFile.is = is;
    })(CreateFile || (exports.CreateFile = CreateFile = {}));
    var RenameFile;
    (function (RenameFile) {
        function create(oldUri, newUri, options, annotation) {
            var result = {
                kind: 'rename',
                oldUri: oldUri,
                newUri: newUri
            };
            if (options !== undefined && (options.overwrite !== undefined || options.ignoreIfExists !== undefined)) {
                result.options = options;
            }
            if (annotation !== undefined) {
                result.annotationId = annotation;
            }
            return result;
        }
        RenameFile.create = create;
        function is(value) {
            var candidate = value;
            return candidate && candidate.kind === 'rename' && Is.string(candidate.oldUri) && Is.string(candidate.newUri) && (candidate.options === undefined ||
                ((candidate.options.overwrite === undefined || Is.boolean(candidate.options.overwrite)) && (candidate.options.ignoreIfExists === undefined || Is.boolean(candidate.options.ignoreIfExists)))) && (candidate.annotationId === undefined || ChangeAnnotationIdentifier.is(candidate.annotationId));
        }
        RenameFile.is = is;
    })(RenameFile || (exports.RenameFile = RenameFile = {}));
    var DeleteFile;
    (function (DeleteFile) {
        function create(uri, options, annotation) {
            var result = {
                kind: 'delete',
                uri: uri
            };
            if (options !== undefined && (options.recursive !== undefined || options.ignoreIfNotExists !== undefined)) {
                result.options = options;
            }
            if (annotation !== undefined) {
                result.annotationId = annotation;
            }
            return result;
        }
        DeleteFile.create = create;
        function is(value) {
            var candidate = value;
            return candidate && candidate.kind === 'delete' && Is.string(candidate.uri) && (candidate.options === undefined ||
                ((candidate.options.recursive === undefined || Is.boolean(candidate.options.recursive)) && (candidate.options.ignoreIfNotExists === undefined || Is.boolean(candidate.options.ignoreIfNotExists)))) && (candidate.annotationId === undefined || ChangeAnnotationIdentifier.is(candidate.annotationId));
        }
        DeleteFile.is = is;
    })(DeleteFile || (exports.DeleteFile = DeleteFile = {}));
    var WorkspaceEdit;
    (function (WorkspaceEdit) {
        function is(value) {
            var candidate = value;
            return candidate &&
                (candidate.changes !== undefined || candidate.documentChanges !== undefined) &&
                (candidate.documentChanges === undefined || candidate.documentChanges.every(function (change) {
                    if (Is.string(change.kind)) {
                        return CreateFile.is(change) || RenameFile.is(change) || DeleteFile.is(change);
                    }
                    else {
                        return TextDocumentEdit.is(change);
                    }
                }));
        }
        WorkspaceEdit.is = is;
    })(WorkspaceEdit || (exports.WorkspaceEdit = WorkspaceEdit = {}));
    var TextEditChangeImpl = /** @class */ (function () {
        function TextEditChangeImpl(edits, changeAnnotations) {
            this.edits = edits;
            this.changeAnnotations = changeAnnotations;
        }
        TextEditChangeImpl.prototype.insert = function (position, newText, annotation) {
            var edit;
            var id;
            if (annotation === undefined) {
                edit = TextEdit.insert(position, newText);
            }
            else if (ChangeAnnotationIdentifier.is(annotation)) {
                id = annotation;
                edit = AnnotatedTextEdit.insert(position, newText, annotation);
            }
            else {
                this.assertChangeAnnotations(this.changeAnnotations);
                id = this.changeAnnotations.manage(annotation);
                edit = AnnotatedTextEdit.insert(position, newText, id);
            }
            this.edits.push(edit);
            if (id !== undefined) {
                return id;
            }
        };
        TextEditChangeImpl.prototype.replace = function (range, newText, annotation) {
            var edit;
            var id;
            if (annotation === undefined) {
                edit = TextEdit.replace(range, newText);
            }
            else if (ChangeAnnotationIdentifier.is(annotation)) {
                id = annotation;
                edit = AnnotatedTextEdit.replace(range, newText, annotation);
            }
            else {
                this.assertChangeAnnotations(this.changeAnnotations);
                id = this.changeAnnotations.manage(annotation);
                edit = AnnotatedTextEdit.replace(range, newText, id);
            }
            this.edits.push(edit);
            if (id !== undefined) {
                return id;
            }
        };
        TextEditChangeImpl.prototype.delete = function (range, annotation) {
            var edit;
            var id;
            if (annotation === undefined) {
                edit = TextEdit.del(range);
            }
            else if (ChangeAnnotationIdentifier.is(annotation)) {
                id = annotation;
                edit = AnnotatedTextEdit.del(range, annotation);
            }
            else {
                this.assertChangeAnnotations(this.changeAnnotations);
                id = this.changeAnnotations.manage(annotation);
                edit = AnnotatedTextEdit.del(range, id);
            }
            this.edits.push(edit);
            if (id !== undefined) {
                return id;
            }
        };
        TextEditChangeImpl.prototype.add = function (edit) {
            this.edits.push(edit);
        };
        TextEditChangeImpl.prototype.all = function () {
            return this.edits;
        };
        TextEditChangeImpl.prototype.clear = function () {
            this.edits.splice(0, this.edits.length);
        };
        TextEditChangeImpl.prototype.assertChangeAnnotations = function (value) {
            if (value === undefined) {
                throw new Error("Text edit change is not configured to manage change annotations.");
            }
        };
        return TextEditChangeImpl;
    }());
    var SnippetTextEdit;
    (function (SnippetTextEdit) {
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate)
                && Range.is(candidate.range)
                && StringValue.isSnippet(candidate.snippet)
                && (candidate.annotationId === undefined ||
                    (ChangeAnnotation.is(candidate.annotationId) || ChangeAnnotationIdentifier.is(candidate.annotationId)));
        }
        SnippetTextEdit.is = is;
    })(SnippetTextEdit || (exports.SnippetTextEdit = SnippetTextEdit = {}));
    /**
     * A helper class
     */
    var ChangeAnnotations = /** @class */ (function () {
        function ChangeAnnotations(annotations) {
            this._annotations = annotations === undefined ? Object.create(null) : annotations;
            this._counter = 0;
            this._size = 0;
        }
        ChangeAnnotations.prototype.all = function () {
            return this._annotations;
        };
        Object.defineProperty(ChangeAnnotations.prototype, "size", {
            get: function () {
                return this._size;
            },
            enumerable: false,
            configurable: true
        });
        ChangeAnnotations.prototype.manage = function (idOrAnnotation, annotation) {
            var id;
            if (ChangeAnnotationIdentifier.is(idOrAnnotation)) {
                id = idOrAnnotation;
            }
            else {
                id = this.nextId();
                annotation = idOrAnnotation;
            }
            if (this._annotations[id] !== undefined) {
                throw new Error("Id ".concat(id, " is already in use."));
            }
            if (annotation === undefined) {
                throw new Error("No annotation provided for id ".concat(id));
            }
            this._annotations[id] = annotation;
            this._size++;
            return id;
        };
        ChangeAnnotations.prototype.nextId = function () {
            this._counter++;
            return this._counter.toString();
        };
        return ChangeAnnotations;
    }());
    /**
     * A workspace change helps constructing changes to a workspace.
     */
    var WorkspaceChange = /** @class */ (function () {
        function WorkspaceChange(workspaceEdit) {
            var _this = this;
            this._textEditChanges = Object.create(null);
            if (workspaceEdit !== undefined) {
                this._workspaceEdit = workspaceEdit;
                if (workspaceEdit.documentChanges) {
                    this._changeAnnotations = new ChangeAnnotations(workspaceEdit.changeAnnotations);
                    workspaceEdit.changeAnnotations = this._changeAnnotations.all();
                    workspaceEdit.documentChanges.forEach(function (change) {
                        if (TextDocumentEdit.is(change)) {
                            var textEditChange = new TextEditChangeImpl(change.edits, _this._changeAnnotations);
                            _this._textEditChanges[change.textDocument.uri] = textEditChange;
                        }
                    });
                }
                else if (workspaceEdit.changes) {
                    Object.keys(workspaceEdit.changes).forEach(function (key) {
                        var textEditChange = new TextEditChangeImpl(workspaceEdit.changes[key]);
                        _this._textEditChanges[key] = textEditChange;
                    });
                }
            }
            else {
                this._workspaceEdit = {};
            }
        }
        Object.defineProperty(WorkspaceChange.prototype, "edit", {
            /**
             * Returns the underlying {@link WorkspaceEdit} literal
             * use to be returned from a workspace edit operation like rename.
             */
            get: function () {
                this.initDocumentChanges();
                if (this._changeAnnotations !== undefined) {
                    if (this._changeAnnotations.size === 0) {
                        this._workspaceEdit.changeAnnotations = undefined;
                    }
                    else {
                        this._workspaceEdit.changeAnnotations = this._changeAnnotations.all();
                    }
                }
                return this._workspaceEdit;
            },
            enumerable: false,
            configurable: true
        });
        WorkspaceChange.prototype.getTextEditChange = function (key) {
            if (OptionalVersionedTextDocumentIdentifier.is(key)) {
                this.initDocumentChanges();
                if (this._workspaceEdit.documentChanges === undefined) {
                    throw new Error('Workspace edit is not configured for document changes.');
                }
                var textDocument = { uri: key.uri, version: key.version };
                var result = this._textEditChanges[textDocument.uri];
                if (!result) {
                    var edits = [];
                    var textDocumentEdit = {
                        textDocument: textDocument,
                        edits: edits
                    };
                    this._workspaceEdit.documentChanges.push(textDocumentEdit);
                    result = new TextEditChangeImpl(edits, this._changeAnnotations);
                    this._textEditChanges[textDocument.uri] = result;
                }
                return result;
            }
            else {
                this.initChanges();
                if (this._workspaceEdit.changes === undefined) {
                    throw new Error('Workspace edit is not configured for normal text edit changes.');
                }
                var result = this._textEditChanges[key];
                if (!result) {
                    var edits = [];
                    this._workspaceEdit.changes[key] = edits;
                    result = new TextEditChangeImpl(edits);
                    this._textEditChanges[key] = result;
                }
                return result;
            }
        };
        WorkspaceChange.prototype.initDocumentChanges = function () {
            if (this._workspaceEdit.documentChanges === undefined && this._workspaceEdit.changes === undefined) {
                this._changeAnnotations = new ChangeAnnotations();
                this._workspaceEdit.documentChanges = [];
                this._workspaceEdit.changeAnnotations = this._changeAnnotations.all();
            }
        };
        WorkspaceChange.prototype.initChanges = function () {
            if (this._workspaceEdit.documentChanges === undefined && this._workspaceEdit.changes === undefined) {
                this._workspaceEdit.changes = Object.create(null);
            }
        };
        WorkspaceChange.prototype.createFile = function (uri, optionsOrAnnotation, options) {
            this.initDocumentChanges();
            if (this._workspaceEdit.documentChanges === undefined) {
                throw new Error('Workspace edit is not configured for document changes.');
            }
            var annotation;
            if (ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation)) {
                annotation = optionsOrAnnotation;
            }
            else {
                options = optionsOrAnnotation;
            }
            var operation;
            var id;
            if (annotation === undefined) {
                operation = CreateFile.create(uri, options);
            }
            else {
                id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation);
                operation = CreateFile.create(uri, options, id);
            }
            this._workspaceEdit.documentChanges.push(operation);
            if (id !== undefined) {
                return id;
            }
        };
        WorkspaceChange.prototype.renameFile = function (oldUri, newUri, optionsOrAnnotation, options) {
            this.initDocumentChanges();
            if (this._workspaceEdit.documentChanges === undefined) {
                throw new Error('Workspace edit is not configured for document changes.');
            }
            var annotation;
            if (ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation)) {
                annotation = optionsOrAnnotation;
            }
            else {
                options = optionsOrAnnotation;
            }
            var operation;
            var id;
            if (annotation === undefined) {
                operation = RenameFile.create(oldUri, newUri, options);
            }
            else {
                id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation);
                operation = RenameFile.create(oldUri, newUri, options, id);
            }
            this._workspaceEdit.documentChanges.push(operation);
            if (id !== undefined) {
                return id;
            }
        };
        WorkspaceChange.prototype.deleteFile = function (uri, optionsOrAnnotation, options) {
            this.initDocumentChanges();
            if (this._workspaceEdit.documentChanges === undefined) {
                throw new Error('Workspace edit is not configured for document changes.');
            }
            var annotation;
            if (ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation)) {
                annotation = optionsOrAnnotation;
            }
            else {
                options = optionsOrAnnotation;
            }
            var operation;
            var id;
            if (annotation === undefined) {
                operation = DeleteFile.create(uri, options);
            }
            else {
                id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation);
                operation = DeleteFile.create(uri, options, id);
            }
            this._workspaceEdit.documentChanges.push(operation);
            if (id !== undefined) {
                return id;
            }
        };
        return WorkspaceChange;
    }());
    exports.WorkspaceChange = WorkspaceChange;
    /**
     * The TextDocumentIdentifier namespace provides helper functions to work with
     * {@link TextDocumentIdentifier} literals.
     */
    var TextDocumentIdentifier;
    (function (TextDocumentIdentifier) {
        /**
         * Creates a new TextDocumentIdentifier literal.
         * @param uri The document's uri.
         */
        function create(uri) {
            return { uri: uri };
        }
        TextDocumentIdentifier.create = create;
        /**
         * Checks whether the given literal conforms to the {@link TextDocumentIdentifier} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Is.string(candidate.uri);
        }
        TextDocumentIdentifier.is = is;
    })(TextDocumentIdentifier || (exports.TextDocumentIdentifier = TextDocumentIdentifier = {}));
    /**
     * The VersionedTextDocumentIdentifier namespace provides helper functions to work with
     * {@link VersionedTextDocumentIdentifier} literals.
     */
    var VersionedTextDocumentIdentifier;
    (function (VersionedTextDocumentIdentifier) {
        /**
         * Creates a new VersionedTextDocumentIdentifier literal.
         * @param uri The document's uri.
         * @param version The document's version.
         */
        function create(uri, version) {
            return { uri: uri, version: version };
        }
        VersionedTextDocumentIdentifier.create = create;
        /**
         * Checks whether the given literal conforms to the {@link VersionedTextDocumentIdentifier} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Is.string(candidate.uri) && Is.integer(candidate.version);
        }
        VersionedTextDocumentIdentifier.is = is;
    })(VersionedTextDocumentIdentifier || (exports.VersionedTextDocumentIdentifier = VersionedTextDocumentIdentifier = {}));
    /**
     * The OptionalVersionedTextDocumentIdentifier namespace provides helper functions to work with
     * {@link OptionalVersionedTextDocumentIdentifier} literals.
     */
    var OptionalVersionedTextDocumentIdentifier;
    (function (OptionalVersionedTextDocumentIdentifier) {
        /**
         * Creates a new OptionalVersionedTextDocumentIdentifier literal.
         * @param uri The document's uri.
         * @param version The document's version.
         */
        function create(uri, version) {
            return { uri: uri, version: version };
        }
        OptionalVersionedTextDocumentIdentifier.create = create;
        /**
         * Checks whether the given literal conforms to the {@link OptionalVersionedTextDocumentIdentifier} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Is.string(candidate.uri) && (candidate.version === null || Is.integer(candidate.version));
        }
        OptionalVersionedTextDocumentIdentifier.is = is;
    })(OptionalVersionedTextDocumentIdentifier || (exports.OptionalVersionedTextDocumentIdentifier = OptionalVersionedTextDocumentIdentifier = {}));
    /**
     * Predefined Language kinds
     * @since 3.18.0
     */
    var LanguageKind;
    (function (LanguageKind) {
        LanguageKind.ABAP = 'abap';
        LanguageKind.WindowsBat = 'bat';
        LanguageKind.BibTeX = 'bibtex';
        LanguageKind.Clojure = 'clojure';
        LanguageKind.Coffeescript = 'coffeescript';
        LanguageKind.C = 'c';
        LanguageKind.CPP = 'cpp';
        LanguageKind.CSharp = 'csharp';
        LanguageKind.CSS = 'css';
        /**
         * @since 3.18.0
         */
        LanguageKind.D = 'd';
        /**
         * @since 3.18.0
         */
        LanguageKind.Delphi = 'pascal';
        LanguageKind.Diff = 'diff';
        LanguageKind.Dart = 'dart';
        LanguageKind.Dockerfile = 'dockerfile';
        LanguageKind.Elixir = 'elixir';
        LanguageKind.Erlang = 'erlang';
        LanguageKind.FSharp = 'fsharp';
        LanguageKind.GitCommit = 'git-commit';
        LanguageKind.GitRebase = 'git-rebase';
        LanguageKind.Go = 'go';
        LanguageKind.Groovy = 'groovy';
        LanguageKind.Handlebars = 'handlebars';
        LanguageKind.Haskell = 'haskell';
        LanguageKind.HTML = 'html';
        LanguageKind.Ini = 'ini';
        LanguageKind.Java = 'java';
        LanguageKind.JavaScript = 'javascript';
        LanguageKind.JavaScriptReact = 'javascriptreact';
        LanguageKind.JSON = 'json';
        LanguageKind.LaTeX = 'latex';
        LanguageKind.Less = 'less';
        LanguageKind.Lua = 'lua';
        LanguageKind.Makefile = 'makefile';
        LanguageKind.Markdown = 'markdown';
        LanguageKind.ObjectiveC = 'objective-c';
        LanguageKind.ObjectiveCPP = 'objective-cpp';
        /**
         * @since 3.18.0
         */
        LanguageKind.Pascal = 'pascal';
        LanguageKind.Perl = 'perl';
        LanguageKind.Perl6 = 'perl6';
        LanguageKind.PHP = 'php';
        LanguageKind.Plaintext = 'plaintext';
        LanguageKind.Powershell = 'powershell';
        LanguageKind.Pug = 'jade';
        LanguageKind.Python = 'python';
        LanguageKind.R = 'r';
        LanguageKind.Razor = 'razor';
        LanguageKind.Ruby = 'ruby';
        LanguageKind.Rust = 'rust';
        LanguageKind.SCSS = 'scss';
        LanguageKind.SASS = 'sass';
        LanguageKind.Scala = 'scala';
        LanguageKind.ShaderLab = 'shaderlab';
        LanguageKind.ShellScript = 'shellscript';
        LanguageKind.SQL = 'sql';
        LanguageKind.Swift = 'swift';
        LanguageKind.TypeScript = 'typescript';
        LanguageKind.TypeScriptReact = 'typescriptreact';
        LanguageKind.TeX = 'tex';
        LanguageKind.VisualBasic = 'vb';
        LanguageKind.XML = 'xml';
        LanguageKind.XSL = 'xsl';
        LanguageKind.YAML = 'yaml';
    })(LanguageKind || (exports.LanguageKind = LanguageKind = {}));
    /**
     * The TextDocumentItem namespace provides helper functions to work with
     * {@link TextDocumentItem} literals.
     */
    var TextDocumentItem;
    (function (TextDocumentItem) {
        /**
         * Creates a new TextDocumentItem literal.
         * @param uri The document's uri.
         * @param languageId The document's language identifier.
         * @param version The document's version number.
         * @param text The document's text.
         */
        function create(uri, languageId, version, text) {
            return { uri: uri, languageId: languageId, version: version, text: text };
        }
        TextDocumentItem.create = create;
        /**
         * Checks whether the given literal conforms to the {@link TextDocumentItem} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Is.string(candidate.uri) && Is.string(candidate.languageId) && Is.integer(candidate.version) && Is.string(candidate.text);
        }
        TextDocumentItem.is = is;
    })(TextDocumentItem || (exports.TextDocumentItem = TextDocumentItem = {}));
    /**
     * Describes the content type that a client supports in various
     * result literals like `Hover`, `ParameterInfo` or `CompletionItem`.
     *
     * Please note that `MarkupKinds` must not start with a `$`. This kinds
     * are reserved for internal usage.
     */
    var MarkupKind;
    (function (MarkupKind) {
        /**
         * Plain text is supported as a content format
         */
        MarkupKind.PlainText = 'plaintext';
        /**
         * Markdown is supported as a content format
         */
        MarkupKind.Markdown = 'markdown';
        /**
         * Checks whether the given value is a value of the {@link MarkupKind} type.
         */
        function is(value) {
            var candidate = value;
            return candidate === MarkupKind.PlainText || candidate === MarkupKind.Markdown;
        }
        MarkupKind.is = is;
    })(MarkupKind || (exports.MarkupKind = MarkupKind = {}));
    var MarkupContent;
    (function (MarkupContent) {
        /**
         * Checks whether the given value conforms to the {@link MarkupContent} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(value) && MarkupKind.is(candidate.kind) && Is.string(candidate.value);
        }
        MarkupContent.is = is;
    })(MarkupContent || (exports.MarkupContent = MarkupContent = {}));
    /**
     * The kind of a completion entry.
     */
    var CompletionItemKind;
    (function (CompletionItemKind) {
        CompletionItemKind.Text = 1;
        CompletionItemKind.Method = 2;
        CompletionItemKind.Function = 3;
        CompletionItemKind.Constructor = 4;
        CompletionItemKind.Field = 5;
        CompletionItemKind.Variable = 6;
        CompletionItemKind.Class = 7;
        CompletionItemKind.Interface = 8;
        CompletionItemKind.Module = 9;
        CompletionItemKind.Property = 10;
        CompletionItemKind.Unit = 11;
        CompletionItemKind.Value = 12;
        CompletionItemKind.Enum = 13;
        CompletionItemKind.Keyword = 14;
        CompletionItemKind.Snippet = 15;
        CompletionItemKind.Color = 16;
        CompletionItemKind.File = 17;
        CompletionItemKind.Reference = 18;
        CompletionItemKind.Folder = 19;
        CompletionItemKind.EnumMember = 20;
        CompletionItemKind.Constant = 21;
        CompletionItemKind.Struct = 22;
        CompletionItemKind.Event = 23;
        CompletionItemKind.Operator = 24;
        CompletionItemKind.TypeParameter = 25;
    })(CompletionItemKind || (exports.CompletionItemKind = CompletionItemKind = {}));
    /**
     * Defines whether the insert text in a completion item should be interpreted as
     * plain text or a snippet.
     */
    var InsertTextFormat;
    (function (InsertTextFormat) {
        /**
         * The primary text to be inserted is treated as a plain string.
         */
        InsertTextFormat.PlainText = 1;
        /**
         * The primary text to be inserted is treated as a snippet.
         *
         * A snippet can define tab stops and placeholders with `$1`, `$2`
         * and `${3:foo}`. `$0` defines the final tab stop, it defaults to
         * the end of the snippet. Placeholders with equal identifiers are linked,
         * that is typing in one will update others too.
         *
         * See also: https://microsoft.github.io/language-server-protocol/specifications/specification-current/#snippet_syntax
         */
        InsertTextFormat.Snippet = 2;
    })(InsertTextFormat || (exports.InsertTextFormat = InsertTextFormat = {}));
    /**
     * Completion item tags are extra annotations that tweak the rendering of a completion
     * item.
     *
     * @since 3.15.0
     */
    var CompletionItemTag;
    (function (CompletionItemTag) {
        /**
         * Render a completion as obsolete, usually using a strike-out.
         */
        CompletionItemTag.Deprecated = 1;
    })(CompletionItemTag || (exports.CompletionItemTag = CompletionItemTag = {}));
    /**
     * The InsertReplaceEdit namespace provides functions to deal with insert / replace edits.
     *
     * @since 3.16.0
     */
    var InsertReplaceEdit;
    (function (InsertReplaceEdit) {
        /**
         * Creates a new insert / replace edit
         */
        function create(newText, insert, replace) {
            return { newText: newText, insert: insert, replace: replace };
        }
        InsertReplaceEdit.create = create;
        /**
         * Checks whether the given literal conforms to the {@link InsertReplaceEdit} interface.
         */
        function is(value) {
            var candidate = value;
            return candidate && Is.string(candidate.newText) && Range.is(candidate.insert) && Range.is(candidate.replace);
        }
        InsertReplaceEdit.is = is;
    })(InsertReplaceEdit || (exports.InsertReplaceEdit = InsertReplaceEdit = {}));
    /**
     * How whitespace and indentation is handled during completion
     * item insertion.
     *
     * @since 3.16.0
     */
    var InsertTextMode;
    (function (InsertTextMode) {
        /**
         * The insertion or replace strings is taken as it is. If the
         * value is multi line the lines below the cursor will be
         * inserted using the indentation defined in the string value.
         * The client will not apply any kind of adjustments to the
         * string.
         */
        InsertTextMode.asIs = 1;
        /**
         * The editor adjusts leading whitespace of new lines so that
         * they match the indentation up to the cursor of the line for
         * which the item is accepted.
         *
         * Consider a line like this: <2tabs><cursor><3tabs>foo. Accepting a
         * multi line completion item is indented using 2 tabs and all
         * following lines inserted will be indented using 2 tabs as well.
         */
        InsertTextMode.adjustIndentation = 2;
    })(InsertTextMode || (exports.InsertTextMode = InsertTextMode = {}));
    /**
     * Defines how values from a set of defaults and an individual item will be
     * merged.
     *
     * @since 3.18.0
     */
    var ApplyKind;
    (function (ApplyKind) {
        /**
         * The value from the individual item (if provided and not `null`) will be
         * used instead of the default.
         */
        ApplyKind.Replace = 1;
        /**
         * The value from the item will be merged with the default.
         *
         * The specific rules for mergeing values are defined against each field
         * that supports merging.
         */
        ApplyKind.Merge = 2;
    })(ApplyKind || (exports.ApplyKind = ApplyKind = {}));
    var CompletionItemLabelDetails;
    (function (CompletionItemLabelDetails) {
        function is(value) {
            var candidate = value;
            return candidate && (Is.string(candidate.detail) || candidate.detail === undefined) &&
                (Is.string(candidate.description) || candidate.description === undefined);
        }
        CompletionItemLabelDetails.is = is;
    })(CompletionItemLabelDetails || (exports.CompletionItemLabelDetails = CompletionItemLabelDetails = {}));
    /**
     * The CompletionItem namespace provides functions to deal with
     * completion items.
     */
    var CompletionItem;
    (function (CompletionItem) {
        /**
         * Create a completion item and seed it with a label.
         * @param label The completion item's label
         */
        function create(label) {
            return { label: label };
        }
        CompletionItem.create = create;
    })(CompletionItem || (exports.CompletionItem = CompletionItem = {}));
    /**
     * The CompletionList namespace provides functions to deal with
     * completion lists.
     */
    var CompletionList;
    (function (CompletionList) {
        /**
         * Creates a new completion list.
         *
         * @param items The completion items.
         * @param isIncomplete The list is not complete.
         */
        function create(items, isIncomplete) {
            return { items: items ? items : [], isIncomplete: !!isIncomplete };
        }
        CompletionList.create = create;
    })(CompletionList || (exports.CompletionList = CompletionList = {}));
    var MarkedString;
    (function (MarkedString) {
        /**
         * Creates a marked string from plain text.
         *
         * @param plainText The plain text.
         */
        function fromPlainText(plainText) {
            return plainText.replace(/[\\`*_{}[\]()#+\-.!]/g, '\\$&'); // escape markdown syntax tokens: http://daringfireball.net/projects/markdown/syntax#backslash
        }
        MarkedString.fromPlainText = fromPlainText;
        /**
         * Checks whether the given value conforms to the {@link MarkedString} type.
         */
        function is(value) {
            var candidate = value;
            return Is.string(candidate) || (Is.objectLiteral(candidate) && Is.string(candidate.language) && Is.string(candidate.value));
        }
        MarkedString.is = is;
    })(MarkedString || (exports.MarkedString = MarkedString = {}));
    var Hover;
    (function (Hover) {
        /**
         * Checks whether the given value conforms to the {@link Hover} interface.
         */
        function is(value) {
            var candidate = value;
            return !!candidate && Is.objectLiteral(candidate) && (MarkupContent.is(candidate.contents) ||
                MarkedString.is(candidate.contents) ||
                Is.typedArray(candidate.contents, MarkedString.is)) && (value.range === undefined || Range.is(value.range));
        }
        Hover.is = is;
    })(Hover || (exports.Hover = Hover = {}));
    /**
     * The ParameterInformation namespace provides helper functions to work with
     * {@link ParameterInformation} literals.
     */
    var ParameterInformation;
    (function (ParameterInformation) {
        /**
         * Creates a new parameter information literal.
         *
         * @param label A label string.
         * @param documentation A doc string.
         */
        function create(label, documentation) {
            return documentation ? { label: label, documentation: documentation } : { label: label };
        }
        ParameterInformation.create = create;
    })(ParameterInformation || (exports.ParameterInformation = ParameterInformation = {}));
    /**
     * The SignatureInformation namespace provides helper functions to work with
     * {@link SignatureInformation} literals.
     */
    var SignatureInformation;
    (function (SignatureInformation) {
        function create(label, documentation) {
            var parameters = [];
            for (var _i = 2; _i < arguments.length; _i++) {
                parameters[_i - 2] = arguments[_i];
            }
            var result = { label: label };
            if (Is.defined(documentation)) {
                result.documentation = documentation;
            }
            if (Is.defined(parameters)) {
                result.parameters = parameters;
            }
            else {
                result.parameters = [];
            }
            return result;
        }
        SignatureInformation.create = create;
    })(SignatureInformation || (exports.SignatureInformation = SignatureInformation = {}));
    /**
     * A document highlight kind.
     */
    var DocumentHighlightKind;
    (function (DocumentHighlightKind) {
        /**
         * A textual occurrence.
         */
        DocumentHighlightKind.Text = 1;
        /**
         * Read-access of a symbol, like reading a variable.
         */
        DocumentHighlightKind.Read = 2;
        /**
         * Write-access of a symbol, like writing to a variable.
         */
        DocumentHighlightKind.Write = 3;
    })(DocumentHighlightKind || (exports.DocumentHighlightKind = DocumentHighlightKind = {}));
    /**
     * DocumentHighlight namespace to provide helper functions to work with
     * {@link DocumentHighlight} literals.
     */
    var DocumentHighlight;
    (function (DocumentHighlight) {
        /**
         * Create a DocumentHighlight object.
         * @param range The range the highlight applies to.
         * @param kind The highlight kind
         */
        function create(range, kind) {
            var result = { range: range };
            if (Is.number(kind)) {
                result.kind = kind;
            }
            return result;
        }
        DocumentHighlight.create = create;
    })(DocumentHighlight || (exports.DocumentHighlight = DocumentHighlight = {}));
    /**
     * A symbol kind.
     */
    var SymbolKind;
    (function (SymbolKind) {
        SymbolKind.File = 1;
        SymbolKind.Module = 2;
        SymbolKind.Namespace = 3;
        SymbolKind.Package = 4;
        SymbolKind.Class = 5;
        SymbolKind.Method = 6;
        SymbolKind.Property = 7;
        SymbolKind.Field = 8;
        SymbolKind.Constructor = 9;
        SymbolKind.Enum = 10;
        SymbolKind.Interface = 11;
        SymbolKind.Function = 12;
        SymbolKind.Variable = 13;
        SymbolKind.Constant = 14;
        SymbolKind.String = 15;
        SymbolKind.Number = 16;
        SymbolKind.Boolean = 17;
        SymbolKind.Array = 18;
        SymbolKind.Object = 19;
        SymbolKind.Key = 20;
        SymbolKind.Null = 21;
        SymbolKind.EnumMember = 22;
        SymbolKind.Struct = 23;
        SymbolKind.Event = 24;
        SymbolKind.Operator = 25;
        SymbolKind.TypeParameter = 26;
    })(SymbolKind || (exports.SymbolKind = SymbolKind = {}));
    /**
     * Symbol tags are extra annotations that tweak the rendering of a symbol.
     *
     * @since 3.16
     */
    var SymbolTag;
    (function (SymbolTag) {
        /**
         * Render a symbol as obsolete, usually using a strike-out.
         */
        SymbolTag.Deprecated = 1;
    })(SymbolTag || (exports.SymbolTag = SymbolTag = {}));
    var SymbolInformation;
    (function (SymbolInformation) {
        /**
         * Creates a new symbol information literal.
         *
         * @param name The name of the symbol.
         * @param kind The kind of the symbol.
         * @param range The range of the location of the symbol.
         * @param uri The resource of the location of symbol.
         * @param containerName The name of the symbol containing the symbol.
         */
        function create(name, kind, range, uri, containerName) {
            var result = {
                name: name,
                kind: kind,
                location: { uri: uri, range: range }
            };
            if (containerName) {
                result.containerName = containerName;
            }
            return result;
        }
        SymbolInformation.create = create;
    })(SymbolInformation || (exports.SymbolInformation = SymbolInformation = {}));
    var WorkspaceSymbol;
    (function (WorkspaceSymbol) {
        /**
         * Create a new workspace symbol.
         *
         * @param name The name of the symbol.
         * @param kind The kind of the symbol.
         * @param uri The resource of the location of the symbol.
         * @param range An options range of the location.
         * @returns A WorkspaceSymbol.
         */
        function create(name, kind, uri, range) {
            return range !== undefined
                ? { name: name, kind: kind, location: { uri: uri, range: range } }
                : { name: name, kind: kind, location: { uri: uri } };
        }
        WorkspaceSymbol.create = create;
    })(WorkspaceSymbol || (exports.WorkspaceSymbol = WorkspaceSymbol = {}));
    var DocumentSymbol;
    (function (DocumentSymbol) {
        /**
         * Creates a new symbol information literal.
         *
         * @param name The name of the symbol.
         * @param detail The detail of the symbol.
         * @param kind The kind of the symbol.
         * @param range The range of the symbol.
         * @param selectionRange The selectionRange of the symbol.
         * @param children Children of the symbol.
         */
        function create(name, detail, kind, range, selectionRange, children) {
            var result = {
                name: name,
                detail: detail,
                kind: kind,
                range: range,
                selectionRange: selectionRange
            };
            if (children !== undefined) {
                result.children = children;
            }
            return result;
        }
        DocumentSymbol.create = create;
        /**
         * Checks whether the given literal conforms to the {@link DocumentSymbol} interface.
         */
        function is(value) {
            var candidate = value;
            return candidate &&
                Is.string(candidate.name) && Is.number(candidate.kind) &&
                Range.is(candidate.range) && Range.is(candidate.selectionRange) &&
                (candidate.detail === undefined || Is.string(candidate.detail)) &&
                (candidate.deprecated === undefined || Is.boolean(candidate.deprecated)) &&
                (candidate.children === undefined || Array.isArray(candidate.children)) &&
                (candidate.tags === undefined || Array.isArray(candidate.tags));
        }
        DocumentSymbol.is = is;
    })(DocumentSymbol || (exports.DocumentSymbol = DocumentSymbol = {}));
    /**
     * A set of predefined code action kinds
     */
    var CodeActionKind;
    (function (CodeActionKind) {
        /**
         * Empty kind.
         */
        CodeActionKind.Empty = '';
        /**
         * Base kind for quickfix actions: 'quickfix'
         */
        CodeActionKind.QuickFix = 'quickfix';
        /**
         * Base kind for refactoring actions: 'refactor'
         */
        CodeActionKind.Refactor = 'refactor';
        /**
         * Base kind for refactoring extraction actions: 'refactor.extract'
         *
         * Example extract actions:
         *
         * - Extract method
         * - Extract function
         * - Extract variable
         * - Extract interface from class
         * - ...
         */
        CodeActionKind.RefactorExtract = 'refactor.extract';
        /**
         * Base kind for refactoring inline actions: 'refactor.inline'
         *
         * Example inline actions:
         *
         * - Inline function
         * - Inline variable
         * - Inline constant
         * - ...
         */
        CodeActionKind.RefactorInline = 'refactor.inline';
        /**
         * Base kind for refactoring move actions: `refactor.move`
         *
         * Example move actions:
         *
         * - Move a function to a new file
         * - Move a property between classes
         * - Move method to base class
         * - ...
         *
         * @since 3.18.0
         */
        CodeActionKind.RefactorMove = 'refactor.move';
        /**
         * Base kind for refactoring rewrite actions: 'refactor.rewrite'
         *
         * Example rewrite actions:
         *
         * - Convert JavaScript function to class
         * - Add or remove parameter
         * - Encapsulate field
         * - Make method static
         * - Move method to base class
         * - ...
         */
        CodeActionKind.RefactorRewrite = 'refactor.rewrite';
        /**
         * Base kind for source actions: `source`
         *
         * Source code actions apply to the entire file.
         */
        CodeActionKind.Source = 'source';
        /**
         * Base kind for an organize imports source action: `source.organizeImports`
         */
        CodeActionKind.SourceOrganizeImports = 'source.organizeImports';
        /**
         * Base kind for auto-fix source actions: `source.fixAll`.
         *
         * Fix all actions automatically fix errors that have a clear fix that do not require user input.
         * They should not suppress errors or perform unsafe fixes such as generating new types or classes.
         *
         * @since 3.15.0
         */
        CodeActionKind.SourceFixAll = 'source.fixAll';
        /**
         * Base kind for all code actions applying to the entire notebook's scope. CodeActionKinds using
         * this should always begin with `notebook.`
         *
         * @since 3.18.0
         */
        CodeActionKind.Notebook = 'notebook';
    })(CodeActionKind || (exports.CodeActionKind = CodeActionKind = {}));
    /**
     * The reason why code actions were requested.
     *
     * @since 3.17.0
     */
    var CodeActionTriggerKind;
    (function (CodeActionTriggerKind) {
        /**
         * Code actions were explicitly requested by the user or by an extension.
         */
        CodeActionTriggerKind.Invoked = 1;
        /**
         * Code actions were requested automatically.
         *
         * This typically happens when current selection in a file changes, but can
         * also be triggered when file content changes.
         */
        CodeActionTriggerKind.Automatic = 2;
    })(CodeActionTriggerKind || (exports.CodeActionTriggerKind = CodeActionTriggerKind = {}));
    /**
     * The CodeActionContext namespace provides helper functions to work with
     * {@link CodeActionContext} literals.
     */
    var CodeActionContext;
    (function (CodeActionContext) {
        /**
         * Creates a new CodeActionContext literal.
         */
        function create(diagnostics, only, triggerKind) {
            var result = { diagnostics: diagnostics };
            if (only !== undefined && only !== null) {
                result.only = only;
            }
            if (triggerKind !== undefined && triggerKind !== null) {
                result.triggerKind = triggerKind;
            }
            return result;
        }
        CodeActionContext.create = create;
        /**
         * Checks whether the given literal conforms to the {@link CodeActionContext} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Is.typedArray(candidate.diagnostics, Diagnostic.is)
                && (candidate.only === undefined || Is.typedArray(candidate.only, Is.string))
                && (candidate.triggerKind === undefined || candidate.triggerKind === CodeActionTriggerKind.Invoked || candidate.triggerKind === CodeActionTriggerKind.Automatic);
        }
        CodeActionContext.is = is;
    })(CodeActionContext || (exports.CodeActionContext = CodeActionContext = {}));
    /**
     * Code action tags are extra annotations that tweak the behavior of a code action.
     *
     * @since 3.18.0
     */
    var CodeActionTag;
    (function (CodeActionTag) {
        /**
         * Marks the code action as LLM-generated.
         */
        CodeActionTag.LLMGenerated = 1;
        /**
         * Checks whether the given literal conforms to the {@link CodeActionTag} interface.
         */
        function is(value) {
            return Is.defined(value) && value === CodeActionTag.LLMGenerated;
        }
        CodeActionTag.is = is;
    })(CodeActionTag || (exports.CodeActionTag = CodeActionTag = {}));
    var CodeAction;
    (function (CodeAction) {
        function create(title, kindOrCommandOrEdit, kind) {
            var result = { title: title };
            var checkKind = true;
            if (typeof kindOrCommandOrEdit === 'string') {
                checkKind = false;
                result.kind = kindOrCommandOrEdit;
            }
            else if (Command.is(kindOrCommandOrEdit)) {
                result.command = kindOrCommandOrEdit;
            }
            else {
                result.edit = kindOrCommandOrEdit;
            }
            if (checkKind && kind !== undefined) {
                result.kind = kind;
            }
            return result;
        }
        CodeAction.create = create;
        function is(value) {
            var candidate = value;
            return candidate && Is.string(candidate.title) &&
                (candidate.diagnostics === undefined || Is.typedArray(candidate.diagnostics, Diagnostic.is)) &&
                (candidate.kind === undefined || Is.string(candidate.kind)) &&
                (candidate.edit !== undefined || candidate.command !== undefined) &&
                (candidate.command === undefined || Command.is(candidate.command)) &&
                (candidate.isPreferred === undefined || Is.boolean(candidate.isPreferred)) &&
                (candidate.edit === undefined || WorkspaceEdit.is(candidate.edit)) &&
                (candidate.tags === undefined || Is.typedArray(candidate.tags, CodeActionTag.is));
        }
        CodeAction.is = is;
    })(CodeAction || (exports.CodeAction = CodeAction = {}));
    /**
     * The CodeLens namespace provides helper functions to work with
     * {@link CodeLens} literals.
     */
    var CodeLens;
    (function (CodeLens) {
        /**
         * Creates a new CodeLens literal.
         */
        function create(range, data) {
            var result = { range: range };
            if (Is.defined(data)) {
                result.data = data;
            }
            return result;
        }
        CodeLens.create = create;
        /**
         * Checks whether the given literal conforms to the {@link CodeLens} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Range.is(candidate.range) && (Is.undefined(candidate.command) || Command.is(candidate.command));
        }
        CodeLens.is = is;
    })(CodeLens || (exports.CodeLens = CodeLens = {}));
    /**
     * The FormattingOptions namespace provides helper functions to work with
     * {@link FormattingOptions} literals.
     */
    var FormattingOptions;
    (function (FormattingOptions) {
        /**
         * Creates a new FormattingOptions literal.
         */
        function create(tabSize, insertSpaces) {
            return { tabSize: tabSize, insertSpaces: insertSpaces };
        }
        FormattingOptions.create = create;
        /**
         * Checks whether the given literal conforms to the {@link FormattingOptions} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Is.uinteger(candidate.tabSize) && Is.boolean(candidate.insertSpaces);
        }
        FormattingOptions.is = is;
    })(FormattingOptions || (exports.FormattingOptions = FormattingOptions = {}));
    /**
     * The DocumentLink namespace provides helper functions to work with
     * {@link DocumentLink} literals.
     */
    var DocumentLink;
    (function (DocumentLink) {
        /**
         * Creates a new DocumentLink literal.
         */
        function create(range, target, data) {
            return { range: range, target: target, data: data };
        }
        DocumentLink.create = create;
        /**
         * Checks whether the given literal conforms to the {@link DocumentLink} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Range.is(candidate.range) && (Is.undefined(candidate.target) || Is.string(candidate.target));
        }
        DocumentLink.is = is;
    })(DocumentLink || (exports.DocumentLink = DocumentLink = {}));
    /**
     * The SelectionRange namespace provides helper function to work with
     * SelectionRange literals.
     */
    var SelectionRange;
    (function (SelectionRange) {
        /**
         * Creates a new SelectionRange
         * @param range the range.
         * @param parent an optional parent.
         */
        function create(range, parent) {
            return { range: range, parent: parent };
        }
        SelectionRange.create = create;
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Range.is(candidate.range) && (candidate.parent === undefined || SelectionRange.is(candidate.parent));
        }
        SelectionRange.is = is;
    })(SelectionRange || (exports.SelectionRange = SelectionRange = {}));
    /**
     * A set of predefined token types. This set is not fixed
     * an clients can specify additional token types via the
     * corresponding client capabilities.
     *
     * @since 3.16.0
     */
    var SemanticTokenTypes;
    (function (SemanticTokenTypes) {
        SemanticTokenTypes["namespace"] = "namespace";
        /**
         * Represents a generic type. Acts as a fallback for types which can't be mapped to
         * a specific type like class or enum.
         */
        SemanticTokenTypes["type"] = "type";
        SemanticTokenTypes["class"] = "class";
        SemanticTokenTypes["enum"] = "enum";
        SemanticTokenTypes["interface"] = "interface";
        SemanticTokenTypes["struct"] = "struct";
        SemanticTokenTypes["typeParameter"] = "typeParameter";
        SemanticTokenTypes["parameter"] = "parameter";
        SemanticTokenTypes["variable"] = "variable";
        SemanticTokenTypes["property"] = "property";
        SemanticTokenTypes["enumMember"] = "enumMember";
        SemanticTokenTypes["event"] = "event";
        SemanticTokenTypes["function"] = "function";
        SemanticTokenTypes["method"] = "method";
        SemanticTokenTypes["macro"] = "macro";
        SemanticTokenTypes["keyword"] = "keyword";
        SemanticTokenTypes["modifier"] = "modifier";
        SemanticTokenTypes["comment"] = "comment";
        SemanticTokenTypes["string"] = "string";
        SemanticTokenTypes["number"] = "number";
        SemanticTokenTypes["regexp"] = "regexp";
        SemanticTokenTypes["operator"] = "operator";
        /**
         * @since 3.17.0
         */
        SemanticTokenTypes["decorator"] = "decorator";
        /**
         * @since 3.18.0
         */
        SemanticTokenTypes["label"] = "label";
    })(SemanticTokenTypes || (exports.SemanticTokenTypes = SemanticTokenTypes = {}));
    /**
     * A set of predefined token modifiers. This set is not fixed
     * an clients can specify additional token types via the
     * corresponding client capabilities.
     *
     * @since 3.16.0
     */
    var SemanticTokenModifiers;
    (function (SemanticTokenModifiers) {
        SemanticTokenModifiers["declaration"] = "declaration";
        SemanticTokenModifiers["definition"] = "definition";
        SemanticTokenModifiers["readonly"] = "readonly";
        SemanticTokenModifiers["static"] = "static";
        SemanticTokenModifiers["deprecated"] = "deprecated";
        SemanticTokenModifiers["abstract"] = "abstract";
        SemanticTokenModifiers["async"] = "async";
        SemanticTokenModifiers["modification"] = "modification";
        SemanticTokenModifiers["documentation"] = "documentation";
        SemanticTokenModifiers["defaultLibrary"] = "defaultLibrary";
    })(SemanticTokenModifiers || (exports.SemanticTokenModifiers = SemanticTokenModifiers = {}));
    /**
     * @since 3.16.0
     */
    var SemanticTokens;
    (function (SemanticTokens) {
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && (candidate.resultId === undefined || typeof candidate.resultId === 'string') &&
                Array.isArray(candidate.data) && (candidate.data.length === 0 || typeof candidate.data[0] === 'number');
        }
        SemanticTokens.is = is;
    })(SemanticTokens || (exports.SemanticTokens = SemanticTokens = {}));
    /**
     * The InlineValueText namespace provides functions to deal with InlineValueTexts.
     *
     * @since 3.17.0
     */
    var InlineValueText;
    (function (InlineValueText) {
        /**
         * Creates a new InlineValueText literal.
         */
        function create(range, text) {
            return { range: range, text: text };
        }
        InlineValueText.create = create;
        function is(value) {
            var candidate = value;
            return candidate !== undefined && candidate !== null && Range.is(candidate.range) && Is.string(candidate.text);
        }
        InlineValueText.is = is;
    })(InlineValueText || (exports.InlineValueText = InlineValueText = {}));
    /**
     * The InlineValueVariableLookup namespace provides functions to
     * deal with InlineValueVariableLookups.
     *
     * @since 3.17.0
     */
    var InlineValueVariableLookup;
    (function (InlineValueVariableLookup) {
        /**
         * Creates a new InlineValueText literal.
         */
        function create(range, variableName, caseSensitiveLookup) {
            return { range: range, variableName: variableName, caseSensitiveLookup: caseSensitiveLookup };
        }
        InlineValueVariableLookup.create = create;
        function is(value) {
            var candidate = value;
            return candidate !== undefined && candidate !== null && Range.is(candidate.range) && Is.boolean(candidate.caseSensitiveLookup)
                && (Is.string(candidate.variableName) || candidate.variableName === undefined);
        }
        InlineValueVariableLookup.is = is;
    })(InlineValueVariableLookup || (exports.InlineValueVariableLookup = InlineValueVariableLookup = {}));
    /**
     * The InlineValueEvaluatableExpression namespace provides functions to deal with InlineValueEvaluatableExpression.
     *
     * @since 3.17.0
     */
    var InlineValueEvaluatableExpression;
    (function (InlineValueEvaluatableExpression) {
        /**
         * Creates a new InlineValueEvaluatableExpression literal.
         */
        function create(range, expression) {
            return { range: range, expression: expression };
        }
        InlineValueEvaluatableExpression.create = create;
        function is(value) {
            var candidate = value;
            return candidate !== undefined && candidate !== null && Range.is(candidate.range)
                && (Is.string(candidate.expression) || candidate.expression === undefined);
        }
        InlineValueEvaluatableExpression.is = is;
    })(InlineValueEvaluatableExpression || (exports.InlineValueEvaluatableExpression = InlineValueEvaluatableExpression = {}));
    /**
     * The InlineValueContext namespace provides helper functions to work with
     * {@link InlineValueContext} literals.
     *
     * @since 3.17.0
     */
    var InlineValueContext;
    (function (InlineValueContext) {
        /**
         * Creates a new InlineValueContext literal.
         */
        function create(frameId, stoppedLocation) {
            return { frameId: frameId, stoppedLocation: stoppedLocation };
        }
        InlineValueContext.create = create;
        /**
         * Checks whether the given literal conforms to the {@link InlineValueContext} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Range.is(value.stoppedLocation);
        }
        InlineValueContext.is = is;
    })(InlineValueContext || (exports.InlineValueContext = InlineValueContext = {}));
    /**
     * Inlay hint kinds.
     *
     * @since 3.17.0
     */
    var InlayHintKind;
    (function (InlayHintKind) {
        /**
         * An inlay hint that for a type annotation.
         */
        InlayHintKind.Type = 1;
        /**
         * An inlay hint that is for a parameter.
         */
        InlayHintKind.Parameter = 2;
        function is(value) {
            return value === 1 || value === 2;
        }
        InlayHintKind.is = is;
    })(InlayHintKind || (exports.InlayHintKind = InlayHintKind = {}));
    var InlayHintLabelPart;
    (function (InlayHintLabelPart) {
        function create(value) {
            return { value: value };
        }
        InlayHintLabelPart.create = create;
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate)
                && (candidate.tooltip === undefined || Is.string(candidate.tooltip) || MarkupContent.is(candidate.tooltip))
                && (candidate.location === undefined || Location.is(candidate.location))
                && (candidate.command === undefined || Command.is(candidate.command));
        }
        InlayHintLabelPart.is = is;
    })(InlayHintLabelPart || (exports.InlayHintLabelPart = InlayHintLabelPart = {}));
    var InlayHint;
    (function (InlayHint) {
        function create(position, label, kind) {
            var result = { position: position, label: label };
            if (kind !== undefined) {
                result.kind = kind;
            }
            return result;
        }
        InlayHint.create = create;
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && Position.is(candidate.position)
                && (Is.string(candidate.label) || Is.typedArray(candidate.label, InlayHintLabelPart.is))
                && (candidate.kind === undefined || InlayHintKind.is(candidate.kind))
                && (candidate.textEdits === undefined) || Is.typedArray(candidate.textEdits, TextEdit.is)
                && (candidate.tooltip === undefined || Is.string(candidate.tooltip) || MarkupContent.is(candidate.tooltip))
                && (candidate.paddingLeft === undefined || Is.boolean(candidate.paddingLeft))
                && (candidate.paddingRight === undefined || Is.boolean(candidate.paddingRight));
        }
        InlayHint.is = is;
    })(InlayHint || (exports.InlayHint = InlayHint = {}));
    var StringValue;
    (function (StringValue) {
        function createSnippet(value) {
            return { kind: 'snippet', value: value };
        }
        StringValue.createSnippet = createSnippet;
        function isSnippet(value) {
            var candidate = value;
            return Is.objectLiteral(candidate)
                && candidate.kind === 'snippet'
                && Is.string(candidate.value);
        }
        StringValue.isSnippet = isSnippet;
    })(StringValue || (exports.StringValue = StringValue = {}));
    var InlineCompletionItem;
    (function (InlineCompletionItem) {
        function create(insertText, filterText, range, command) {
            return { insertText: insertText, filterText: filterText, range: range, command: command };
        }
        InlineCompletionItem.create = create;
    })(InlineCompletionItem || (exports.InlineCompletionItem = InlineCompletionItem = {}));
    var InlineCompletionList;
    (function (InlineCompletionList) {
        function create(items) {
            return { items: items };
        }
        InlineCompletionList.create = create;
    })(InlineCompletionList || (exports.InlineCompletionList = InlineCompletionList = {}));
    /**
     * Describes how an {@link InlineCompletionItemProvider inline completion provider} was triggered.
     *
     * @since 3.18.0
     */
    var InlineCompletionTriggerKind;
    (function (InlineCompletionTriggerKind) {
        /**
         * Completion was triggered explicitly by a user gesture.
         */
        InlineCompletionTriggerKind.Invoked = 1;
        /**
         * Completion was triggered automatically while editing.
         */
        InlineCompletionTriggerKind.Automatic = 2;
    })(InlineCompletionTriggerKind || (exports.InlineCompletionTriggerKind = InlineCompletionTriggerKind = {}));
    var SelectedCompletionInfo;
    (function (SelectedCompletionInfo) {
        function create(range, text) {
            return { range: range, text: text };
        }
        SelectedCompletionInfo.create = create;
    })(SelectedCompletionInfo || (exports.SelectedCompletionInfo = SelectedCompletionInfo = {}));
    var InlineCompletionContext;
    (function (InlineCompletionContext) {
        function create(triggerKind, selectedCompletionInfo) {
            return { triggerKind: triggerKind, selectedCompletionInfo: selectedCompletionInfo };
        }
        InlineCompletionContext.create = create;
    })(InlineCompletionContext || (exports.InlineCompletionContext = InlineCompletionContext = {}));
    var WorkspaceFolder;
    (function (WorkspaceFolder) {
        function is(value) {
            var candidate = value;
            return Is.objectLiteral(candidate) && URI.is(candidate.uri) && Is.string(candidate.name);
        }
        WorkspaceFolder.is = is;
    })(WorkspaceFolder || (exports.WorkspaceFolder = WorkspaceFolder = {}));
    exports.EOL = ['\n', '\r\n', '\r'];
    /**
     * @deprecated Use the text document from the new vscode-languageserver-textdocument package.
     */
    var TextDocument;
    (function (TextDocument) {
        /**
         * Creates a new ITextDocument literal from the given uri and content.
         * @param uri The document's uri.
         * @param languageId The document's language Id.
         * @param version The document's version.
         * @param content The document's content.
         */
        function create(uri, languageId, version, content) {
            return new FullTextDocument(uri, languageId, version, content);
        }
        TextDocument.create = create;
        /**
         * Checks whether the given literal conforms to the {@link ITextDocument} interface.
         */
        function is(value) {
            var candidate = value;
            return Is.defined(candidate) && Is.string(candidate.uri) && (Is.undefined(candidate.languageId) || Is.string(candidate.languageId)) && Is.uinteger(candidate.lineCount)
                && Is.func(candidate.getText) && Is.func(candidate.positionAt) && Is.func(candidate.offsetAt) ? true : false;
        }
        TextDocument.is = is;
        function applyEdits(document, edits) {
            var text = document.getText();
            var sortedEdits = mergeSort(edits, function (a, b) {
                var diff = a.range.start.line - b.range.start.line;
                if (diff === 0) {
                    return a.range.start.character - b.range.start.character;
                }
                return diff;
            });
            var lastModifiedOffset = text.length;
            for (var i = sortedEdits.length - 1; i >= 0; i--) {
                var e = sortedEdits[i];
                var startOffset = document.offsetAt(e.range.start);
                var endOffset = document.offsetAt(e.range.end);
                if (endOffset <= lastModifiedOffset) {
                    text = text.substring(0, startOffset) + e.newText + text.substring(endOffset, text.length);
                }
                else {
                    throw new Error('Overlapping edit');
                }
                lastModifiedOffset = startOffset;
            }
            return text;
        }
        TextDocument.applyEdits = applyEdits;
        function mergeSort(data, compare) {
            if (data.length <= 1) {
                // sorted
                return data;
            }
            var p = (data.length / 2) | 0;
            var left = data.slice(0, p);
            var right = data.slice(p);
            mergeSort(left, compare);
            mergeSort(right, compare);
            var leftIdx = 0;
            var rightIdx = 0;
            var i = 0;
            while (leftIdx < left.length && rightIdx < right.length) {
                var ret = compare(left[leftIdx], right[rightIdx]);
                if (ret <= 0) {
                    // smaller_equal -> take left to preserve order
                    data[i++] = left[leftIdx++];
                }
                else {
                    // greater -> take right
                    data[i++] = right[rightIdx++];
                }
            }
            while (leftIdx < left.length) {
                data[i++] = left[leftIdx++];
            }
            while (rightIdx < right.length) {
                data[i++] = right[rightIdx++];
            }
            return data;
        }
    })(TextDocument || (exports.TextDocument = TextDocument = {}));
    /**
     * @deprecated Use the text document from the new vscode-languageserver-textdocument package.
     */
    var FullTextDocument = /** @class */ (function () {
        function FullTextDocument(uri, languageId, version, content) {
            this._uri = uri;
            this._languageId = languageId;
            this._version = version;
            this._content = content;
            this._lineOffsets = undefined;
        }
        Object.defineProperty(FullTextDocument.prototype, "uri", {
            get: function () {
                return this._uri;
            },
            enumerable: false,
            configurable: true
        });
        Object.defineProperty(FullTextDocument.prototype, "languageId", {
            get: function () {
                return this._languageId;
            },
            enumerable: false,
            configurable: true
        });
        Object.defineProperty(FullTextDocument.prototype, "version", {
            get: function () {
                return this._version;
            },
            enumerable: false,
            configurable: true
        });
        FullTextDocument.prototype.getText = function (range) {
            if (range) {
                var start = this.offsetAt(range.start);
                var end = this.offsetAt(range.end);
                return this._content.substring(start, end);
            }
            return this._content;
        };
        FullTextDocument.prototype.update = function (event, version) {
            this._content = event.text;
            this._version = version;
            this._lineOffsets = undefined;
        };
        FullTextDocument.prototype.getLineOffsets = function () {
            if (this._lineOffsets === undefined) {
                var lineOffsets = [];
                var text = this._content;
                var isLineStart = true;
                for (var i = 0; i < text.length; i++) {
                    if (isLineStart) {
                        lineOffsets.push(i);
                        isLineStart = false;
                    }
                    var ch = text.charAt(i);
                    isLineStart = (ch === '\r' || ch === '\n');
                    if (ch === '\r' && i + 1 < text.length && text.charAt(i + 1) === '\n') {
                        i++;
                    }
                }
                if (isLineStart && text.length > 0) {
                    lineOffsets.push(text.length);
                }
                this._lineOffsets = lineOffsets;
            }
            return this._lineOffsets;
        };
        FullTextDocument.prototype.positionAt = function (offset) {
            offset = Math.max(Math.min(offset, this._content.length), 0);
            var lineOffsets = this.getLineOffsets();
            var low = 0, high = lineOffsets.length;
            if (high === 0) {
                return Position.create(0, offset);
            }
            while (low < high) {
                var mid = Math.floor((low + high) / 2);
                if (lineOffsets[mid] > offset) {
                    high = mid;
                }
                else {
                    low = mid + 1;
                }
            }
            // low is the least x for which the line offset is larger than the current offset
            // or array.length if no line offset is larger than the current offset
            var line = low - 1;
            return Position.create(line, offset - lineOffsets[line]);
        };
        FullTextDocument.prototype.offsetAt = function (position) {
            var lineOffsets = this.getLineOffsets();
            if (position.line >= lineOffsets.length) {
                return this._content.length;
            }
            else if (position.line < 0) {
                return 0;
            }
            var lineOffset = lineOffsets[position.line];
            var nextLineOffset = (position.line + 1 < lineOffsets.length) ? lineOffsets[position.line + 1] : this._content.length;
            return Math.max(Math.min(lineOffset + position.character, nextLineOffset), lineOffset);
        };
        Object.defineProperty(FullTextDocument.prototype, "lineCount", {
            get: function () {
                return this.getLineOffsets().length;
            },
            enumerable: false,
            configurable: true
        });
        return FullTextDocument;
    }());
    var Is;
    (function (Is) {
        var toString = Object.prototype.toString;
        function defined(value) {
            return typeof value !== 'undefined';
        }
        Is.defined = defined;
        function undefined(value) {
            return typeof value === 'undefined';
        }
        Is.undefined = undefined;
        function boolean(value) {
            return value === true || value === false;
        }
        Is.boolean = boolean;
        function string(value) {
            return toString.call(value) === '[object String]';
        }
        Is.string = string;
        function number(value) {
            return toString.call(value) === '[object Number]';
        }
        Is.number = number;
        function numberRange(value, min, max) {
            return toString.call(value) === '[object Number]' && min <= value && value <= max;
        }
        Is.numberRange = numberRange;
        function integer(value) {
            return toString.call(value) === '[object Number]' && -2147483648 <= value && value <= 2147483647;
        }
        Is.integer = integer;
        function uinteger(value) {
            return toString.call(value) === '[object Number]' && 0 <= value && value <= 2147483647;
        }
        Is.uinteger = uinteger;
        function func(value) {
            return toString.call(value) === '[object Function]';
        }
        Is.func = func;
        function objectLiteral(value) {
            // Strictly speaking class instances pass this check as well. Since the LSP
            // doesn't use classes we ignore this for now. If we do we need to add something
            // like this: `Object.getPrototypeOf(Object.getPrototypeOf(x)) === null`
            return value !== null && typeof value === 'object';
        }
        Is.objectLiteral = objectLiteral;
        function typedArray(value, check) {
            return Array.isArray(value) && value.every(check);
        }
        Is.typedArray = typedArray;
    })(Is || (Is = {}));
});


/***/ }),

/***/ 2613:
/***/ ((module) => {

"use strict";
module.exports = require("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

"use strict";
module.exports = require("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

"use strict";
module.exports = require("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

"use strict";
module.exports = require("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

"use strict";
module.exports = require("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

"use strict";
module.exports = require("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

"use strict";
module.exports = require("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

"use strict";
module.exports = require("https");

/***/ }),

/***/ 3339:
/***/ ((module) => {

"use strict";
module.exports = require("module");

/***/ }),

/***/ 9278:
/***/ ((module) => {

"use strict";
module.exports = require("net");

/***/ }),

/***/ 4573:
/***/ ((module) => {

"use strict";
module.exports = require("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

"use strict";
module.exports = require("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

"use strict";
module.exports = require("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

"use strict";
module.exports = require("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

"use strict";
module.exports = require("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

"use strict";
module.exports = require("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

"use strict";
module.exports = require("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

"use strict";
module.exports = require("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

"use strict";
module.exports = require("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

"use strict";
module.exports = require("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

"use strict";
module.exports = require("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

"use strict";
module.exports = require("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

"use strict";
module.exports = require("node:stream/promises");

/***/ }),

/***/ 7830:
/***/ ((module) => {

"use strict";
module.exports = require("node:stream/web");

/***/ }),

/***/ 6193:
/***/ ((module) => {

"use strict";
module.exports = require("node:string_decoder");

/***/ }),

/***/ 3136:
/***/ ((module) => {

"use strict";
module.exports = require("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

"use strict";
module.exports = require("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

"use strict";
module.exports = require("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

"use strict";
module.exports = require("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

"use strict";
module.exports = require("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

"use strict";
module.exports = require("process");

/***/ }),

/***/ 3480:
/***/ ((module) => {

"use strict";
module.exports = require("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

"use strict";
module.exports = require("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

"use strict";
module.exports = require("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

"use strict";
module.exports = require("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

"use strict";
module.exports = require("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

"use strict";
module.exports = require("util");

/***/ }),

/***/ 8167:
/***/ ((module) => {

"use strict";
module.exports = require("worker_threads");

/***/ }),

/***/ 9834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ri: () => (/* binding */ OWN_TAGS),
/* harmony export */   kj: () => (/* binding */ readBuilder),
/* harmony export */   qq: () => (/* binding */ HISTORY_TAG),
/* harmony export */   yJ: () => (/* binding */ CACHE_TAG)
/* harmony export */ });
const BUILD_CACHES = ['registry', 'gha', 'none'];
/** Tag of the build cache, beside the images. */
const CACHE_TAG = 'buildcache';
/** Tag of the sizes of past images. */
const HISTORY_TAG = 'buildsizes';
/** By what they are for. No image may be called so. */
const OWN_TAGS = { [CACHE_TAG]: 'the build cache', [HISTORY_TAG]: 'the sizes of past images' };
function readBuilder(inputs) {
    return {
        platforms: readPlatforms(inputs),
        cache: inputs.choice('cache', BUILD_CACHES, 'registry'),
        hasGitHubCache: has(inputs, 'ACTIONS_RUNTIME_TOKEN') && (has(inputs, 'ACTIONS_RESULTS_URL') || has(inputs, 'ACTIONS_CACHE_URL')),
        provenance: readAttestation(inputs, 'provenance', 'mode=max'),
        sbom: readAttestation(inputs, 'sbom', 'generator=docker/buildkit-syft-scanner:stable-1'),
        run: readRun(inputs),
    };
}
/** As registries and builders name them. A name that is misspelt is built all the same, and runs nowhere. */
const PLATFORM = /^(?:linux|windows|freebsd|darwin)\/(?:386|amd64|arm|arm64|loong64|mips64|mips64le|ppc64le|riscv64|s390x)(?:\/[a-z0-9.]+)?$/;
/** Without repeats, in the order that was given. */
function readPlatforms(inputs) {
    const platforms = [...new Set(inputs.list('platforms', []))];
    for (const platform of platforms)
        if (!PLATFORM.test(platform))
            inputs.mustBe('platforms', 'platforms such as linux/amd64 or linux/arm64/v8, as `docker buildx ls` names them, separated by commas', platform);
    return platforms;
}
/** Options as buildx takes them, and nothing with which they would be other options. */
function readAttestation(inputs, name, example) {
    const value = inputs.optionalText(name);
    if (value !== undefined && value !== 'true' && value !== 'false' && !/^[a-z-]+=[^\s,"]+(?:,[a-z-]+=[^\s,"]+)*$/.test(value))
        inputs.mustBe(name, `true, false or options such as ${example}`, value);
    return value;
}
function has(inputs, variable) {
    return (inputs.environment(variable) ?? '') !== '';
}
function readRun(inputs) {
    const [name, run] = [inputs.environment('GITHUB_REPOSITORY'), inputs.environment('GITHUB_RUN_ID')];
    if (name === undefined || run === undefined)
        return undefined;
    const server = inputs.environment('GITHUB_SERVER_URL') ?? 'https://github.com';
    return {
        url: `${server}/${name}/actions/runs/${run}/attempts/${inputs.environment('GITHUB_RUN_ATTEMPT') ?? '1'}`, repository: `${server}/${name}`,
        commit: inputs.environment('GITHUB_SHA') ?? '', ref: inputs.environment('GITHUB_REF') ?? '', workflow: `${server}/${inputs.environment('GITHUB_WORKFLOW_REF') ?? name}`,
    };
}


/***/ }),

/***/ 3569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ findIgnoreFile),
/* harmony export */   Ny: () => (/* binding */ credentialsInContext),
/* harmony export */   Yr: () => (/* binding */ listContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _balena_dockerignore__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4158);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3644);
// Which files of the context go into the image. What Docker's ignore file leaves out is left out. Of what `layers` packs, also what the job
// itself put there: the repository's history and the credentials that google-github-actions/auth wrote; and refused, by name, is what would
// mean another file on another machine: a link that leaves the context, a socket, a pipe, a device. Docker is sent all of that, so that all of
// it is listed for `docker`; what is sent to another machine for it (`cloud-build`) is that without what the job put there.





const RULES = { docker: { leavesOut: false, packs: false }, 'cloud-build': { leavesOut: true, packs: false }, layers: { leavesOut: true, packs: true } };
const DIRECTORY_MODE = 0o755;
const MODE_BITS = 0o7777;
/** After all rules of the user, so that none brings them back: `.git` holds the token that actions/checkout may have left. */
const NEVER = ['**/.git', '**/gha-creds-*.json'];
/** Sorted by the bytes of their paths, parents before what they hold. */
async function listContext(context, dockerfile, rules, signal) {
    const walk = new Walk(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(context), await ignoreRules(context, dockerfile), rules, signal);
    await walk.folder('');
    return walk.entries();
}
/** Its text. `<Dockerfile>.dockerignore` beside the Dockerfile wins over `.dockerignore` of the context. */
async function findIgnoreFile(context, dockerfile) {
    for (const file of [`${node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(context, dockerfile)}.dockerignore`, node_path__WEBPACK_IMPORTED_MODULE_2__.join(context, '.dockerignore')]) {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch((thrown) => {
            if ((0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(thrown) === 'ENOENT' || (0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(thrown) === 'ENOTDIR')
                return undefined;
            throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', `${file} cannot be read: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(thrown)}`);
        });
        if (text !== undefined)
            return text;
    }
    return undefined;
}
async function ignoreRules(context, dockerfile) {
    return ((await findIgnoreFile(context, dockerfile)) ?? '').replace(/^\uFEFF/, '').split(/\r?\n/);
}
/** Files of google-github-actions/auth that Docker would send to its builder. `layers` never packs them; a Dockerfile may. */
async function credentialsInContext(context, dockerfile) {
    const ignore = _balena_dockerignore__WEBPACK_IMPORTED_MODULE_3__["default"]({ ignorecase: false }).add([...(await ignoreRules(context, dockerfile))]);
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(context)).filter((name) => /^gha-creds-.*\.json$/.test(name) && !ignore.ignores(name));
}
class Walk {
    #context;
    #ignored;
    #exceptions;
    #rule;
    #signal;
    #found = new Map();
    constructor(context, ignored, rules, signal) {
        const ignore = _balena_dockerignore__WEBPACK_IMPORTED_MODULE_3__["default"]({ ignorecase: false }).add([...ignored, ...(RULES[rules].leavesOut ? NEVER : [])]);
        this.#context = context;
        this.#ignored = (relative) => ignore.ignores(relative);
        this.#exceptions = ignored.some((rule) => rule.trim().startsWith('!'));
        this.#rule = RULES[rules];
        this.#signal = signal;
    }
    async folder(folder) {
        if (this.#signal.aborted)
            throw (0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .cancelled */ .KW)('reading the context');
        const children = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(this.#context, folder), { withFileTypes: true, encoding: 'utf8' }).catch((thrown) => unreadable(folder, thrown));
        for (const child of children) {
            const relative = folder === '' ? child.name : `${folder}/${child.name}`;
            const ignored = this.#ignored(relative);
            // Nothing is asked of what is left out: it may be anything.
            if (!ignored)
                this.#keep(await this.#entry(relative));
            // A later `!` rule may bring back what lies in an ignored folder.
            if (child.isDirectory() && (!ignored || (this.#exceptions && (child.name !== '.git' || !this.#rule.leavesOut))))
                await this.folder(relative);
        }
    }
    entries() {
        return [...this.#found.values()].map((entry) => ({ entry, key: sortKey(entry.path) })).toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ entry }) => entry);
    }
    #keep(entry) {
        // What an exception brings back needs its folders, ignored or not.
        for (let parent = node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(entry.path); parent !== '.' && !this.#found.has(parent); parent = node_path__WEBPACK_IMPORTED_MODULE_2__.posix.dirname(parent)) {
            this.#found.set(parent, { type: 'directory', path: parent, mode: this.#directoryMode(statsOf(node_path__WEBPACK_IMPORTED_MODULE_2__.join(this.#context, parent), parent)) });
        }
        this.#found.set(entry.path, entry);
    }
    async #entry(relative) {
        const full = node_path__WEBPACK_IMPORTED_MODULE_2__.join(this.#context, relative);
        const stats = statsOf(full, relative);
        if (this.#rule.packs && node_path__WEBPACK_IMPORTED_MODULE_2__.posix.basename(relative).startsWith('.wh.'))
            throw refused(relative, 'its name would delete a file of the image instead of adding one', 'Rename it');
        if (stats.isDirectory())
            return { type: 'directory', path: relative, mode: this.#directoryMode(stats) };
        if (stats.isSymbolicLink())
            return { type: 'symlink', path: relative, target: this.#rule.packs ? await this.#innerTarget(relative) : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(full) };
        if (!stats.isFile())
            throw refused(relative, 'it is no file, folder or link', 'Remove it');
        return { type: 'file', path: relative, size: stats.size, mode: !this.#rule.packs ? stats.mode & MODE_BITS : (stats.mode & 0o111) === 0 ? 0o644 : 0o755 };
    }
    #directoryMode(stats) {
        return this.#rule.packs ? DIRECTORY_MODE : stats.mode & MODE_BITS;
    }
    /** By the text of the link and by where it really leads: a link through another link can leave where its text does not. */
    async #innerTarget(relative) {
        const full = node_path__WEBPACK_IMPORTED_MODULE_2__.join(this.#context, relative);
        const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(full);
        const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(full).catch(() => undefined);
        const places = [node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(full), target), ...(real === undefined ? [] : [real])];
        if (!node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute(target) && places.every((place) => !leaves(this.#context, place)))
            return target;
        throw refused(relative, `it is a link to ${target}, which leaves the context`, 'Copy what it points at into the context');
    }
}
/** A folder right before what it holds, whatever other names begin alike. */
function sortKey(relative) {
    return Buffer.from(relative.replaceAll('/', '\0'));
}
function leaves(context, place) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_2__.relative(context, place);
    return relative === '..' || relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`) || node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute(relative);
}
/** Not in the background: that would take ten times as long as the question itself. */
function statsOf(full, relative) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(full);
    }
    catch (thrown) {
        return unreadable(relative, thrown);
    }
}
function refused(relative, why, remedy) {
    return new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', `\`context\` holds ${relative}, which cannot go into the image: ${why}`, {
        hint: `${remedy}, or name it in .dockerignore.`,
    });
}
function unreadable(relative, thrown) {
    throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .DeliveryError */ .VE('input', `\`context\` holds ${relative === '' ? 'a folder' : relative}, which cannot be read: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(thrown)}`, { hint: 'Give this step the right to read it, or name it in .dockerignore.' });
}


/***/ }),

/***/ 1654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ CACHES),
/* harmony export */   Q: () => (/* binding */ readRoom)
/* harmony export */ });
/**
 * What GitHub's Ubuntu runners bring along and most image builds never use, by name: taken away on request only, since other steps of the job may
 * need it. What a runner does not have is nothing to take away. https://github.com/actions/runner-images
 */
const CACHES = {
    android: ['/usr/local/lib/android'],
    codeql: ['/opt/hostedtoolcache/CodeQL'],
    dotnet: ['/usr/share/dotnet'],
    haskell: ['/opt/ghc', '/usr/local/.ghcup'],
    swift: ['/usr/share/swift'],
};
const BYTES_IN_GIGABYTE = 1e9;
function readRoom(inputs) {
    const gigabytes = inputs.number('disk-free-min-gb', { min: 0, default: undefined });
    const named = inputs.list('disk-remove', []);
    const removable = named.filter((name) => Object.hasOwn(CACHES, name));
    for (const name of named)
        if (!Object.hasOwn(CACHES, name))
            inputs.mustBe('disk-remove', `one of ${Object.keys(CACHES).join(', ')}`, name);
    return { freeMinBytes: gigabytes === undefined ? undefined : gigabytes * BYTES_IN_GIGABYTE, removable };
}


/***/ }),

/***/ 1593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ dockerEngine)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3644);

/** The engine's version, or why none answers. */
async function dockerEngine(docker, signal) {
    try {
        const version = (await docker(['version', '--format', '{{.Server.Version}}'], { signal })).at(-1)?.trim() ?? '';
        return version === '' ? { why: 'docker version names no engine' } : { version };
    }
    catch (thrown) {
        if (signal.aborted)
            throw thrown;
        return { why: (0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown).split('\n').at(-1) ?? '' };
    }
}


/***/ }),

/***/ 3528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ layersOfManifest)
/* harmony export */ });
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6536);

/** Of an index there are none: each of its platforms has its own. */
function layersOfManifest({ bytes }, transfer) {
    return (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(bytes, 'the manifest')['layers']).map((value, index) => {
        const { digest, size } = (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(value);
        return { what: `layer ${index + 1}`, digest: String(digest), bytes: Number(size), transfer };
    });
}


/***/ }),

/***/ 6536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   Hp: () => (/* binding */ parseBase),
/* harmony export */   SW: () => (/* binding */ CLOUD_RUN),
/* harmony export */   VE: () => (/* binding */ addLayer),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   p5: () => (/* binding */ platformNamed),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   qh: () => (/* binding */ indexOf),
/* harmony export */   yW: () => (/* binding */ isOf)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3670);
/* harmony import */ var _cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(583);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3644);
/* harmony import */ var _naming_labels_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8902);
// The config and manifest of an image: those of the base with one layer more. Pure, and without any time or machine in it. The
// base's own kind of manifest (OCI or Docker) is kept, because a manifest that mixes both is refused by some registries.




const EPOCH = '1970-01-01T00:00:00Z';
/** What Cloud Run runs. */
const CLOUD_RUN = { architecture: 'amd64', os: 'linux' };
/** @param platform of an image without base; a base says its own */
function addLayer(base, layer, wish, platform = CLOUD_RUN) {
    const config = Buffer.from(JSON.stringify(configOf(base, layer, wish, platform)));
    const docker = base?.kind === 'docker';
    const mediaType = docker ? _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.dockerManifest : _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.ociManifest;
    const configDigest = (0,_cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(config);
    const bytes = Buffer.from(JSON.stringify({
        schemaVersion: 2,
        mediaType,
        config: { mediaType: docker ? _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.dockerConfig : _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.ociConfig, digest: configDigest, size: config.length },
        layers: [
            ...(base?.layers ?? []),
            { mediaType: docker ? _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.dockerLayer : _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.ociLayer, digest: layer.digest, size: layer.size },
        ],
        ...annotated(docker, { ...(base === undefined ? {} : { 'org.opencontainers.image.base.name': base.name, 'org.opencontainers.image.base.digest': base.digest }), ...(0,_naming_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .annotationsOf */ .I)(wish.labels) }),
    }));
    return { config, configDigest, manifest: { digest: (0,_cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(bytes), mediaType, bytes } };
}
/** Of several platforms one image: whoever pulls it takes its own. */
function indexOf(images, { labels }) {
    const docker = images.some(({ image }) => image.manifest.mediaType === _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.dockerManifest);
    const mediaType = docker ? _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.dockerIndex : _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.ociIndex;
    const manifests = images.map(({ image: { manifest }, platform }) => ({ mediaType: manifest.mediaType, digest: manifest.digest, size: manifest.bytes.length, platform }));
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests, ...annotated(docker, (0,_naming_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .annotationsOf */ .I)(labels)) }));
    return { digest: (0,_cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(bytes), mediaType, bytes };
}
/** Docker's own manifests have none. */
function annotated(docker, annotations) {
    return docker || Object.keys(annotations).length === 0 ? {} : { annotations };
}
function configOf(base, layer, { command, workdir, labels }, platform) {
    const { config, rootfs, history, ...rest } = base?.config ?? platform;
    const run = command.length > 0 ? withCommand(record(config), command) : record(config);
    if (list(run['Entrypoint']).length === 0 && list(run['Cmd']).length === 0) {
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE('input', `\`command\` is empty, and \`base-image\` ${base?.name ?? ''} has none either: the container would have nothing to run`, { hint: 'Give one, such as `command: ["node", "server.mjs"]`.' });
    }
    return {
        ...rest,
        created: EPOCH,
        config: { ...run, WorkingDir: workdir, ...(Object.keys(labels).length === 0 ? {} : { Labels: { ...record(run['Labels']), ...labels } }) },
        rootfs: { type: 'layers', diff_ids: [...list(record(rootfs)['diff_ids']), layer.diffId] },
        history: [
            ...historyOf(list(history), base?.layers.length ?? 0),
            { created: EPOCH, created_by: 'build-image: layers', comment: workdir },
        ],
    };
}
/** The command is the entrypoint: one of the base would be put before it, and the base's arguments were meant for that one. */
function withCommand({ Cmd: _arguments, Entrypoint: _entrypoint, ArgsEscaped: _windows, ...config }, command) {
    return { ...config, Entrypoint: command };
}
/** Readers pair history with layers one to one. A base whose history does not fit gets one that does. */
function historyOf(history, layers) {
    const withLayer = history.filter((entry) => record(entry)['empty_layer'] !== true).length;
    return withLayer === layers ? history : Array.from({ length: layers }, () => ({ created: EPOCH, created_by: 'base image' }));
}
/** The base as its registry describes it. Throws where a layer could not be put on it. */
function parseBase(name, { digest, mediaType, bytes }, config) {
    const json = parseJson(bytes, `the manifest of ${name}`);
    const layers = list(json['layers']).map((layer) => descriptorOf(record(layer), name));
    const diffIds = list(record(config['rootfs'])['diff_ids']);
    if (diffIds.length !== layers.length) {
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE('input', `\`base-image\` ${name} is damaged: ${layers.length} layers in its manifest, ${diffIds.length} in its config`);
    }
    return { kind: manifestType(mediaType, json) === _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.dockerManifest ? 'docker' : 'oci', name, digest, layers, config };
}
/** What a manifest leads to: the image's config, or the image for the platform among those of an index. */
function readManifest(name, { mediaType, bytes }, platform = CLOUD_RUN) {
    const json = parseJson(bytes, `the manifest of ${name}`);
    switch (manifestType(mediaType, json)) {
        case _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.ociManifest:
        case _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.dockerManifest:
            return { what: 'image', config: descriptorOf(record(json['config']), name) };
        case _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.ociIndex:
        case _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .MEDIA */ .Rn.dockerIndex:
            return { what: 'index', digest: platformOf(name, list(json['manifests']), platform) };
        default:
            throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE('input', `\`base-image\` ${name} has a manifest of type "${manifestType(mediaType, json)}", neither OCI's nor Docker's second`, { hint: 'Push it again with a current tool.' });
    }
}
/** Some registries answer with a general content type; the document then says its own. */
function manifestType(mediaType, json) {
    return typeof json['mediaType'] === 'string' ? json['mediaType'] : mediaType;
}
function platformOf(name, manifests, wanted) {
    const platforms = manifests.map(record).map((one) => ({ digest: String(one['digest']), platform: record(one['platform']) }));
    const found = platforms.find(({ platform }) => isOf(platform, wanted));
    if (found !== undefined)
        return found.digest;
    const have = platforms.map(({ platform }) => platformName(platform)).join(', ');
    throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE('input', `\`base-image\` ${name} has no variant for ${platformName(wanted)}${wanted === CLOUD_RUN ? ', which is what Cloud Run runs' : ''}; it has ${have || 'none'}`);
}
/** A variant that one of both does not say may be any: arm64 is v8 in some images, and nothing in those of BuildKit. */
function isOf({ os, architecture, variant }, wanted) {
    return os === wanted.os && architecture === wanted.architecture && (wanted.variant === undefined || variant === undefined || variant === wanted.variant);
}
/** @param text as `platforms` has it */
function platformNamed(text) {
    const [os = '', architecture = '', variant] = text.split('/');
    return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}
function platformName({ os, architecture, variant }) {
    return [os, architecture, ...(typeof variant === 'string' && variant !== '' ? [variant] : [])].map(String).join('/');
}
function descriptorOf(json, name) {
    const { mediaType, digest, size } = json;
    if (typeof mediaType === 'string' &&
        typeof digest === 'string' &&
        /^sha256:[0-9a-f]{64}$/.test(digest) &&
        typeof size === 'number' &&
        size >= 0)
        return { mediaType, digest, size };
    throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE('input', `\`base-image\` ${name} has a manifest that names a blob without type, SHA-256 digest or size`);
}
function parseJson(bytes, what) {
    try {
        return record(JSON.parse(bytes.toString('utf8')));
    }
    catch {
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_3__/* .DeliveryError */ .VE('unavailable', `${what} is not JSON`);
    }
}
function record(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}


/***/ }),

/***/ 8476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ imagesOf)
/* harmony export */ });
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6536);
/* harmony import */ var _manifest_parts_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1280);


/** linux/amd64 first, which is what Cloud Run runs. Without those that the registry has no more. */
async function imagesOf(registry, repository, manifest, signal) {
    const children = (0,_manifest_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .imagesOfIndex */ .s)(manifest);
    if (children === undefined)
        return [{ platform: undefined, manifest }];
    const found = [];
    for (const { platform, digest } of children.toSorted((a, b) => Number((0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .isOf */ .yW)(b.platform, _image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .CLOUD_RUN */ .SW)) - Number((0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .isOf */ .yW)(a.platform, _image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .CLOUD_RUN */ .SW)))) {
        const child = await registry.manifest(repository, digest, signal);
        if (child !== undefined)
            found.push({ platform, manifest: child });
    }
    return found;
}


/***/ }),

/***/ 5269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
// Work on several things at once. The first failure stops the rest and is the one that is told; nothing goes on in the background
// after it.
const PARALLEL = 3;
/** Results in the order of the items. `work` gets a signal that also aborts when a sibling fails. */
async function inParallel(items, signal, work) {
    const siblings = new AbortController();
    const either = AbortSignal.any([signal, siblings.signal]);
    const failures = [];
    const results = [];
    const queue = [...items.entries()];
    const worker = async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
            try {
                results[next[0]] = await work(next[1], either);
            }
            catch (thrown) {
                failures.push(thrown);
                queue.length = 0;
                siblings.abort();
            }
        }
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
    if (failures.length > 0)
        throw failures[0];
    return results;
}


/***/ }),

/***/ 3984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  JE: () => (/* binding */ isBare),
  TL: () => (/* binding */ parseInputs)
});

// UNUSED EXPORTS: ENGINES

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __nccwpck_require__(3670);
;// CONCATENATED MODULE: ./actions/build-image/lib/audit-input.js
// From which vulnerabilities on an image is refused, and where they are told.


const AUDIT_LEVELS = ['critical', 'high', 'medium', 'low'];
const WAIT_SECONDS = 600;
const WAIT_SECONDS_MAX = 3600;
const OTHERS = ['audit-reports', 'audit-allow'];
/** Undefined when no image is to be audited. */
function readAudit(inputs, image) {
    const workspace = inputs.environment('GITHUB_WORKSPACE') ?? '.';
    const text = inputs.optionalText('audit-level');
    const allowFile = inputs.optionalText('audit-allow');
    const reports = inputs.lines('audit-reports').map((file) => external_node_path_.resolve(workspace, file));
    const waitSeconds = inputs.durationSeconds('audit-wait', WAIT_SECONDS, { max: WAIT_SECONDS_MAX });
    if (text === undefined) {
        for (const other of OTHERS)
            if (inputs.optionalText(other) !== undefined)
                inputs.problem(`\`${other}\` does nothing without \`audit-level\``);
        return undefined;
    }
    const level = AUDIT_LEVELS.find((one) => one === text);
    if (level === undefined)
        inputs.mustBe('audit-level', `one of ${AUDIT_LEVELS.join(', ')}`, text);
    const reference = (0,image_reference/* parseImageReference */.o_)(image);
    if (reports.length === 0 && reference !== undefined && (0,image_reference/* projectOfImage */.I3)(reference) === undefined)
        inputs.problem(`\`audit-level\` needs \`audit-reports\` here: Artifact Analysis scans what is in Artifact Registry, and ${reference.host} is another registry`);
    return { level: level ?? 'high', reports, allowFile: allowFile === undefined ? undefined : external_node_path_.resolve(workspace, allowFile), waitSeconds };
}

;// CONCATENATED MODULE: ./packages/shared/lib/target.js
const PROJECT = /^[a-z][-a-z0-9:.]{4,61}[a-z0-9]$|^\d{6,20}$/;
const REGION = /^[a-z]+(-[a-z]+)+\d+$/;
const SERVICE = /^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$/;
const QUALIFIED = /^projects\/([^/]+)\/locations\/([^/]+)\/([A-Za-z]+)\/([^/]+)$/;
const SERVICES_MAX = 20;
/** Cloud Run has some forty regions. */
const REGIONS_MAX = 50;
const SERVICE_NAME = { input: 'service', what: 'a service name', collection: 'services', charactersMax: 49 };
const REVISION = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** `service` may be a short name or `projects/P/locations/R/services/S`, whose parts then win over empty inputs. */
function readTarget(inputs) {
    const { service, projectPart, regionPart } = readName(inputs, inputs.text('service'));
    const { project, region } = readPlace(inputs, projectPart, regionPart);
    return { project, region, service };
}
/**
 * Services of one delivery, in the order in which they are declared: for each region of `region` all of `service`. Either may be a list. A
 * qualified name stands for itself, and goes with one region at most. Never empty; none is there twice.
 */
function readTargets(inputs) {
    const names = once(inputs, 'service', inputs.list('service'), SERVICES_MAX);
    if (names.length === 0)
        return [readTarget(inputs)];
    const read = names.map((name) => readName(inputs, name));
    const qualified = read.some(({ regionPart }) => regionPart !== undefined);
    if (!qualified)
        return readPlaces(inputs).flatMap((place) => read.map(({ service }) => ({ ...place, service })));
    if (inputs.list('region').length > 1)
        inputs.problem(`\`region\` lists several regions, but \`service\` names one itself: ${names.join(', ')}`);
    const targets = read.map(({ service, projectPart, regionPart }) => ({ ...readPlace(inputs, projectPart, regionPart), service }));
    once(inputs, 'service', targets.map(({ project, region, service }) => `projects/${project}/locations/${region}/services/${service}`), SERVICES_MAX);
    return targets;
}
/** As people call it: with its region where there are several. */
function labelOf({ region, service }, targets) {
    return targets.some((other) => other.region !== region) ? `${service} in ${region}` : service;
}
/** The revision that input `name` gives for each service, in the order of `service`: one for each of them, or none at all. */
function readRevisions(inputs, name, targets) {
    const services = [...new Set(targets.map(({ service }) => service))];
    const names = inputs.list(name);
    for (const revision of names)
        if (!REVISION.test(revision))
            inputs.mustBe(name, 'the name of a revision, such as shop-00002-abc', revision);
    if (names.length > 0 && names.length !== services.length) {
        inputs.mustBe(name, services.length === 1 ? 'the name of one revision' : `one revision for each of ${services.join(', ')}, in this order`, names.join(','));
    }
    return new Map(names.map((revision, index) => [services[index] ?? '', revision]));
}
/** One project, and the regions of `region` in the order in which they are declared. Never empty; none is there twice. */
function readPlaces(inputs) {
    const regions = once(inputs, 'region', inputs.list('region'), REGIONS_MAX);
    if (regions.length < 2)
        return [readPlace(inputs)];
    for (const region of regions)
        if (!REGION.test(region))
            inputs.mustBe('region', 'Cloud Run regions such as europe-west1,us-central1', region);
    const project = readProject(inputs, undefined, SERVICE_NAME.input);
    return regions.map((region) => ({ project, region }));
}
/** Project and region alone. Parts of a qualified name must not contradict the inputs. */
function readPlace(inputs, projectPart, regionPart, named = SERVICE_NAME.input) {
    const project = readProject(inputs, projectPart, named);
    const region = pick(inputs, 'region', regionPart, named, ['CLOUDSDK_RUN_REGION', 'GOOGLE_CLOUD_REGION']);
    if (region !== '' && !REGION.test(region))
        inputs.mustBe('region', 'a Cloud Run region such as europe-west1', region);
    return { project, region };
}
function readProject(inputs, part, named) {
    const project = pick(inputs, 'project-id', part, named, ['GOOGLE_CLOUD_PROJECT', 'GCLOUD_PROJECT', 'GCP_PROJECT', 'CLOUDSDK_CORE_PROJECT', 'CLOUDSDK_PROJECT']);
    if (project !== '' && !PROJECT.test(project))
        inputs.mustBe('project-id', 'a project ID such as my-project-1', project);
    return project;
}
/** @param given a short or a qualified name; '' where something else, such as a manifest, names the service */
function readName(inputs, given, rule = SERVICE_NAME) {
    const [, projectPart, regionPart, collection, namePart] = QUALIFIED.exec(given) ?? [];
    const service = collection === rule.collection ? (namePart ?? '') : given;
    if (service !== '' && !isNameOf(rule, service)) {
        inputs.mustBe(rule.input, `${rule.what} (lower-case letters, digits and hyphens, a letter first, at most ${rule.charactersMax}) or projects/P/locations/R/${rule.collection}/${rule.collection.charAt(0).toUpperCase()}`, given);
    }
    return collection === rule.collection ? { service, projectPart, regionPart } : { service, projectPart: undefined, regionPart: undefined };
}
function isNameOf({ charactersMax }, text) {
    return text.length <= charactersMax && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(text);
}
function isServiceName(text) {
    return SERVICE.test(text);
}
function once(inputs, name, items, max) {
    const twice = items.find((item, index) => items.indexOf(item) !== index);
    if (twice !== undefined)
        inputs.problem(`\`${name}\` names ${twice} twice`);
    if (items.length > max)
        inputs.mustBe(name, `at most ${max} names`, `${items.length} names`);
    return items;
}
function pick(inputs, name, part, named, variables) {
    const given = inputs.optionalText(name);
    if (given !== undefined && part !== undefined && given !== part)
        inputs.problem(`\`${name}\` is "${given}" but \`${named}\` names "${part}"`);
    const value = given ?? part ?? inputs.environment(...variables);
    if (value === undefined)
        inputs.problem(`\`${name}\` is required: it was empty and none of ${variables.join(', ')} is set`);
    return value ?? '';
}

;// CONCATENATED MODULE: ./actions/build-image/lib/cloud-build-input.js

/** https://cloud.google.com/build/pricing */
const MACHINES = ['e2-medium', 'e2-standard-2', 'e2-highcpu-8', 'e2-highcpu-32', 'n1-highcpu-8', 'n1-highcpu-32'];
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
const ACCOUNT = /^[a-z0-9-]+@[a-z0-9.-]+\.gserviceaccount\.com$/;
const SECRET = /^(?:projects\/([^/]+)\/secrets\/)?([\w-]{1,255})(?::(\d+|latest))?$/;
const SECRET_ID = /^[A-Za-z0-9][\w.-]*$/;
const DISK_GB_MAX = 4000;
const TIMEOUT_SECONDS = 3600;
const ONLY_ON_THIS_MACHINE = ['secrets', 'secret-files', 'ssh'];
/** Undefined when `engine` neither names it nor may choose it: for `auto`, `region` is what allows it. */
function readCloudBuild(inputs, engine) {
    if (engine !== 'cloud-build' && (engine !== 'auto' || inputs.optionalText('region') === undefined))
        return undefined;
    const { project, region } = readPlace(inputs, undefined, undefined, 'engine');
    if (engine === 'cloud-build')
        for (const name of ONLY_ON_THIS_MACHINE)
            refuseHere(inputs, name);
    const bucket = inputs.optionalText('cloud-build-bucket')?.replace(/^gs:\/\//, '').replace(/\/$/, '');
    if (bucket !== undefined && !BUCKET.test(bucket))
        inputs.mustBe('cloud-build-bucket', 'the name of a bucket, such as my-project_cloudbuild', bucket);
    const machine = inputs.optionalText('cloud-build-machine-type');
    if (machine !== undefined && !MACHINES.some((known) => known === machine))
        inputs.mustBe('cloud-build-machine-type', `one of ${MACHINES.join(', ')}`, machine);
    const account = inputs.optionalText('cloud-build-service-account');
    if (account !== undefined && !ACCOUNT.test(account))
        inputs.mustBe('cloud-build-service-account', 'the e-mail address of a service account, such as builder@my-project.iam.gserviceaccount.com', account);
    return {
        project, region, bucket: bucket ?? `${project.replace(':', '.')}_cloudbuild`, isDefaultBucket: bucket === undefined, createsBucket: inputs.flag('cloud-build-create-bucket', false), serviceAccount: account,
        machineType: machine?.replaceAll('-', '_').toUpperCase(), diskGb: inputs.number('cloud-build-disk-gb', { min: 1, max: DISK_GB_MAX, whole: true, default: undefined }),
        timeoutSeconds: inputs.durationSeconds('cloud-build-timeout', TIMEOUT_SECONDS, { min: 1 }), secrets: readSecrets(inputs, project),
    };
}
function refuseHere(inputs, name) {
    if (inputs.optionalText(name) === undefined)
        return;
    const why = name === 'ssh' ? 'there is no SSH agent where it builds' : 'everybody who may look at the build would see the value';
    inputs.problem(`\`${name}\` cannot be used with \`engine: cloud-build\`: ${why}. Keep the secret in Secret Manager and name it in \`cloud-build-secrets\``);
}
function readSecrets(inputs, project) {
    const found = Object.entries(inputs.keyValues('cloud-build-secrets', SECRET_ID, 'the id of a secret'));
    return new Map(found.map(([id, value]) => {
        const [, owner = project, name, version = 'latest'] = SECRET.exec(value.trim()) ?? [];
        // Not quoted: who mistakes the input gives a value.
        if (name === undefined)
            inputs.problem(`\`cloud-build-secrets\` must name a secret of Secret Manager for ${id}, as SECRET, SECRET:VERSION or projects/P/secrets/SECRET:VERSION`);
        return [id, `projects/${owner}/secrets/${name ?? ''}/versions/${version}`];
    }));
}

// EXTERNAL MODULE: ./actions/build-image/lib/disk-input.js
var disk_input = __nccwpck_require__(1654);
;// CONCATENATED MODULE: ./actions/build-image/lib/event-input.js
/** @param payload of the event */
function readEvent(inputs, payload, atMs) {
    const repository = payload['repository'];
    const license = event_input_text(property(property(repository, 'license'), 'spdx_id'));
    return {
        name: inputs.environment('GITHUB_EVENT_NAME') ?? '', ref: inputs.environment('GITHUB_REF') ?? '', commit: inputs.environment('GITHUB_SHA') ?? '',
        baseBranch: (inputs.environment('GITHUB_BASE_REF') ?? event_input_text(payload['base_ref']) ?? '').replace(/^refs\/heads\//, ''), atMs,
        repository: { defaultBranch: event_input_text(property(repository, 'default_branch')), description: event_input_text(property(repository, 'description')), license: license === 'NOASSERTION' ? undefined : license },
    };
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
function event_input_text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}

// EXTERNAL MODULE: ./actions/build-image/lib/builder-input.js
var builder_input = __nccwpck_require__(9834);
// EXTERNAL MODULE: ./actions/build-image/lib/naming/labels.js
var labels = __nccwpck_require__(8902);
// EXTERNAL MODULE: ./actions/build-image/node_modules/semver/index.js
var semver = __nccwpck_require__(2655);
;// CONCATENATED MODULE: ./actions/build-image/lib/naming/expressions.js
/** What nobody can make a tag of; its message completes "`tags` line … ". */
class TagProblem extends Error {
}
const SHORT_SHA_DIGITS = 7;
const EXPRESSION = /\{\{\s*(\w+)((?:\s+(?:\w+=)?'[^']*')*)\s*\}\}/g;
const EXPRESSIONS = {
    branch: (event) => branchOf(event) ?? '',
    tag: (event) => tagOf(event),
    sha: ({ commit }) => commit.slice(0, SHORT_SHA_DIGITS),
    base_ref: ({ baseBranch }) => baseBranch,
    is_default_branch: (event) => String(isDefaultBranch(event)),
    is_not_default_branch: (event) => String(!isDefaultBranch(event)),
    date: ({ atMs }, argument) => date(atMs, argument),
};
/** Throws TagProblem. */
function render(text, event) {
    const rendered = text.replaceAll(EXPRESSION, (whole, name, argument) => {
        const expression = EXPRESSIONS[name];
        if (expression === undefined)
            throw new TagProblem(`has ${whole}; there are ${Object.keys(EXPRESSIONS).join(', ')}`);
        return expression(event, argument);
    });
    if (rendered.includes('{{'))
        throw new TagProblem(`has "${rendered}", whose braces are no expression`);
    return rendered;
}
function tagOf({ ref }) {
    return /^refs\/tags\/(.+)$/.exec(ref)?.[1] ?? '';
}
function branchOf({ ref }) {
    return /^refs\/heads\/(.+)$/.exec(ref)?.[1];
}
/** What is no branch is none that could be the default. */
function isDefaultBranch(event) {
    const branch = branchOf(event);
    if (branch === undefined)
        return false;
    if (event.repository.defaultBranch === undefined)
        throw new TagProblem('needs the default branch, which the file of the event (GITHUB_EVENT_PATH) does not name');
    return branch === event.repository.defaultBranch;
}
const FORMAT = /'([^']*)'/;
const ZONE = /\btz='([^']*)'/;
const FIELDS = { YYYY: 'year', MM: 'month', DD: 'day', HH: 'hour', mm: 'minute', ss: 'second' };
/** `'YYYYMMDD' tz='Asia/Tokyo'`; UTC without a zone, and a name of another field is a problem instead of a part of the tag. */
function date(atMs, argument) {
    const zone = ZONE.exec(argument)?.[1] ?? 'UTC';
    const format = FORMAT.exec(argument.replace(ZONE, ''))?.[1] ?? '';
    if (format === '')
        throw new TagProblem("has a date without a format; it is such as {{date 'YYYYMMDD'}}");
    const parts = new Map(formatter(zone).formatToParts(atMs).map(({ type, value }) => [type, value]));
    return format.replaceAll(/([A-Za-z])\1*/g, (name) => {
        if (name === 'X')
            return String(Math.floor(atMs / 1000));
        const field = FIELDS[name];
        if (field === undefined)
            throw new TagProblem(`has ${name} in a date; there are ${Object.keys(FIELDS).join(', ')} and X`);
        return parts.get(field) ?? '';
    });
}
function formatter(zone) {
    try {
        return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });
    }
    catch {
        throw new TagProblem(`has "${zone}", which is no time zone`);
    }
}

;// CONCATENATED MODULE: ./actions/build-image/lib/naming/tag-rules.js
// `tags`, line by line: plain tags, or rules as users of docker/metadata-action know them, which make tags from what GitHub is building. Pure.
// A rule that does not fit the event gives no tag; one that is misspelt is a problem, not a tag less.
// https://github.com/docker/metadata-action#tags-input


const NOTHING = { tags: [] };
const PLAIN_PRIORITY = 200;
const RULES = {
    schedule: { attributes: ['pattern'], priority: 1000, make: (given, event) => (event.name === 'schedule' ? { tags: [given.get('pattern') ?? 'nightly'] } : NOTHING) },
    semver: { attributes: ['pattern', 'value'], priority: 900, make: (given, event) => ofVersion(given.get('pattern') ?? '{{version}}', given.get('value') ?? tagOf(event)) },
    match: { attributes: ['pattern', 'group', 'value'], priority: 800, make: (given, event) => ofMatch(given.get('pattern') ?? '', given.get('group') ?? '0', given.get('value') ?? tagOf(event)) },
    edge: { attributes: ['branch'], priority: 700, make: (given, event) => (given.has('branch') ? branchOf(event) === given.get('branch') : isDefaultBranch(event)) ? { tags: ['edge'] } : NOTHING },
    ref: { attributes: ['event'], priority: 600, make: (given, event) => ofRef(given.get('event') ?? 'branch', event) },
    raw: { attributes: ['value'], priority: PLAIN_PRIORITY, make: (given) => ({ tags: [given.get('value') ?? ''] }) },
    sha: { attributes: ['format'], priority: 100, make: (given, { commit }) => (commit === '' ? NOTHING : { tags: [given.get('format') === 'long' ? commit : commit.slice(0, SHORT_SHA_DIGITS)] }) },
};
const CHOICES = { event: ['branch', 'tag', 'pr'], format: ['short', 'long'], enable: ['true', 'false'] };
const COMMON = ['enable', 'priority', 'prefix', 'suffix'];
const REQUIRED = { raw: 'value', ref: 'event', match: 'pattern' };
/** Of a version and of a match the pattern is their own. */
const RENDERED = { schedule: ['pattern'] };
function readTags(lines, flavor, event) {
    const found = [];
    const problems = [];
    let latest = flavor.latest === 'true';
    for (const line of lines) {
        if (!line.startsWith('type=')) {
            found.push(...line.split(',').map((tag) => ({ tag: tag.trim(), priority: PLAIN_PRIORITY })).filter(({ tag }) => tag !== ''));
            continue;
        }
        try {
            const { tags, priority, isLatest } = byRule(line, flavor, event);
            found.push(...tags.map((tag) => ({ tag, priority })));
            latest ||= flavor.latest === 'auto' && isLatest;
        }
        catch (thrown) {
            if (!(thrown instanceof TagProblem))
                throw thrown;
            problems.push(`\`tags\` line "${line}" ${thrown.message}`);
        }
    }
    const tags = found.toSorted((a, b) => b.priority - a.priority).map(({ tag }) => tag);
    return { tags: [...new Set([...tags, ...(latest ? ['latest'] : [])])], problems };
}
function byRule(line, flavor, event) {
    const { given, type, rule } = parseRule(line, event);
    const priority = Number(given.get('priority') ?? rule.priority);
    if (given.get('enable') === 'false')
        return { tags: [], priority, isLatest: false };
    const made = rule.make(given, event);
    const prefix = given.get('prefix') ?? (type === 'sha' ? 'sha-' : type === 'ref' && given.get('event') === 'pr' ? 'pr-' : render(flavor.prefix, event));
    const suffix = given.get('suffix') ?? render(flavor.suffix, event);
    // As of `type=raw,value={{tag}}` on a branch: there is nothing to name.
    const tags = made.tags.filter((tag) => tag !== '').map((tag) => clean(`${prefix}${tag}${suffix}`));
    return { tags, priority, isLatest: made.isLatest === true };
}
function parseRule(line, event) {
    const given = new Map();
    for (const part of fieldsOf(line)) {
        const [, name = '', value = ''] = /^\s*([a-z]+)=(.*?)\s*$/.exec(part) ?? [];
        if (name === '')
            throw new TagProblem(`has "${part}", which is no name=value`);
        given.set(name, value);
    }
    const type = given.get('type') ?? '';
    const rule = RULES[type];
    if (rule === undefined)
        throw new TagProblem(`has type ${type}; there are ${Object.keys(RULES).join(', ')}`);
    const required = REQUIRED[type];
    if (required !== undefined && (given.get(required) ?? '') === '')
        throw new TagProblem(`needs ${required}=…`);
    for (const [name, value] of given)
        if (['value', 'prefix', 'suffix', 'enable', ...(RENDERED[type] ?? [])].includes(name))
            given.set(name, render(value, event));
    const names = ['type', ...rule.attributes, ...COMMON];
    for (const [name, value] of given) {
        if (!names.includes(name))
            throw new TagProblem(`has ${name}, which type=${type} does not know; it knows ${names.slice(1).join(', ')}`);
        if (CHOICES[name]?.includes(value) === false)
            throw new TagProblem(`has ${name}=${value}; it is one of ${CHOICES[name].join(', ')}`);
        if ((name === 'priority' || name === 'group') && !/^\d{1,6}$/.test(value))
            throw new TagProblem(`has ${name}=${value}, which is no number`);
    }
    return { given, type, rule };
}
/** What is in quotes may hold commas: `type=match,"pattern=v(\d{1,3})"`. */
function fieldsOf(line) {
    return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))/g)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}
function ofRef(kind, event) {
    const [tag, branch, pull] = [tagOf(event), branchOf(event), /^refs\/pull\/(\d+)\//.exec(event.ref)?.[1]];
    if (kind === 'tag')
        return tag === '' ? NOTHING : { tags: [tag], isLatest: semver.prerelease(tag) === null };
    const found = kind === 'pr' ? pull : branch;
    return found === undefined ? NOTHING : { tags: [found] };
}
/** Of a pre-release there is only the whole version: `1.4` is not to go back to a candidate of it. */
function ofVersion(pattern, value) {
    const version = semver.parse(value);
    if (version === null)
        return NOTHING;
    const isRelease = version.prerelease.length === 0;
    const whole = isRelease || pattern === '{{raw}}' ? pattern : '{{version}}';
    const parts = { version: version.version, raw: value, major: String(version.major), minor: String(version.minor), patch: String(version.patch) };
    return { tags: [whole.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => parts[name] ?? '')], isLatest: isRelease };
}
/** Anywhere in it, as there; `/pattern/i` has flags. */
function ofMatch(pattern, group, value) {
    const [, body = pattern, flags = ''] = /^\/(.+)\/([a-z]*)$/.exec(pattern) ?? [];
    let expression;
    try {
        expression = new RegExp(body, flags);
    }
    catch {
        throw new TagProblem(`has pattern ${pattern}, which is no regular expression`);
    }
    const found = value === '' ? null : expression.exec(value);
    if (found !== null && found.length <= Number(group))
        throw new TagProblem(`has group=${group}, and its pattern has ${found.length - 1}`);
    const tag = found?.[Number(group)];
    return tag === undefined ? NOTHING : { tags: [tag], isLatest: true };
}
/** What no tag can have becomes a hyphen, as in `feature-login` of `feature/login`. */
function clean(text) {
    return text.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '').slice(0, 128);
}

;// CONCATENATED MODULE: ./actions/build-image/lib/peer-inputs.js
/** What is here instead. */
const PEERS = {
    file: 'it is `dockerfile`, and relative to the context',
    'cache-from': 'it is `cache` (`registry`, `gha` or `none`)',
    'cache-to': 'it is `cache` (`registry`, `gha` or `none`)',
    'no-cache': 'it is `rebuild: true`',
    attests: 'it is `provenance` and `sbom`',
    'secret-envs': 'it is `secrets`, with the values: `ID=${{ secrets.NAME }}`',
    'build-contexts': 'only the one `context` goes into the image and its source hash; COPY --from an image, or bring the files into it',
    outputs: 'the image is pushed, and `dry-run: true` pushes nothing',
    load: 'the image is pushed, and `docker pull` of the output `image` brings it here',
    images: 'it is `image`; for another registry run the step again with `from-image`',
};
/** Adds a problem for each that is given. */
function refusePeerInputs(inputs) {
    const given = (name) => inputs.environment(`INPUT_${name.toUpperCase()}`);
    for (const [name, instead] of Object.entries(PEERS)) {
        const value = given(name);
        if (value !== undefined && value !== 'false')
            inputs.problem(`\`${name}\` is no input of this action: ${instead}`);
    }
    // What is asked for is what happens anyway with `true`.
    if (given('push') === 'false')
        inputs.problem('`push` is no input of this action: what is built is pushed, and `dry-run: true` pushes nothing');
}

;// CONCATENATED MODULE: ./actions/build-image/lib/inputs.js
// What a build is asked for. Refuses a tag or digest in the image's name (tags have their own input), a command that a shell
// would have to take apart, and folders in the image that lead elsewhere.










const ENGINES = ['auto', 'docker', 'layers', 'cloud-build'];
const LINTS = ['warn', 'fail', 'off'];
const EXAMPLE = 'europe-west1-docker.pkg.dev/my-project/apps/shop';
/** @param payload of the event that started the job @param atMs for tags that say when */
function parseInputs(inputs, payload = {}, atMs = Date.now()) {
    refusePeerInputs(inputs);
    const event = readEvent(inputs, payload, atMs);
    const tags = inputs_readTags(inputs, event);
    const image = readImage(inputs);
    const engine = inputs.choice('engine', ENGINES, 'auto');
    return {
        image,
        context: external_node_path_.resolve(inputs.environment('GITHUB_WORKSPACE') ?? '.', inputs.text('context', '.')),
        dockerfile: inputs.text('dockerfile', 'Dockerfile'),
        tags,
        labels: readLabels(inputs, event, tags),
        engine,
        cloudBuild: readCloudBuild(inputs, engine),
        baseImage: readBaseImage(inputs),
        command: readCommand(inputs),
        workdir: readWorkdir(inputs),
        fromImage: readFromImage(inputs),
        target: inputs.optionalText('target'),
        buildArguments: readBuildArguments(inputs),
        ...inputs_readSecrets(inputs),
        ssh: inputs.lines('ssh'),
        ...(0,builder_input/* readBuilder */.kj)(inputs),
        room: (0,disk_input/* readRoom */.Q)(inputs),
        audit: readAudit(inputs, image),
        ...readLint(inputs),
        rebuild: inputs.flag('rebuild', false),
        dryRun: inputs.flag('dry-run', false),
    };
}
function readImage(inputs) {
    const image = inputs.text('image');
    if (image === '')
        return image;
    const [, name = '', tag, digest] = /^([^@]+?)(?::([^:@/]+))?(?:@(.*))?$/.exec(image) ?? [];
    const [first = ''] = name.split('/');
    const hasHost = name.includes('/') && (/[.:]/.test(first) || first === 'localhost');
    if (digest !== undefined)
        inputs.problem(`\`image\` must be a name without digest, got "${image}": the digest is what this action finds out`);
    else if (tag !== undefined)
        inputs.problem(`\`image\` must be a name without tag, got "${image}": give "${name}" here and "${tag}" as \`tags\``);
    else if (!hasHost)
        inputs.mustBe('image', `a name with its registry, such as ${EXAMPLE}, or docker.io/NAME for Docker Hub`, image);
    else if ((0,image_reference/* parseImageReference */.o_)(name) === undefined)
        inputs.mustBe('image', `a registry and a name in lower case, such as ${EXAMPLE}`, image);
    return image;
}
function readBaseImage(inputs) {
    const text = inputs.optionalText('base-image');
    if (text !== undefined && (0,image_reference/* parseImageReference */.o_)(text) === undefined)
        inputs.mustBe('base-image', 'an image such as node:24-slim or gcr.io/distroless/nodejs24-debian12@sha256:…', text);
    return text;
}
/** Of a commit, where nothing else is asked for. Long enough to be its own in any repository. */
const COMMIT_DIGITS = 12;
function inputs_readTags(inputs, event) {
    const lines = inputs.lines('tags');
    const { tags, problems } = readTags(lines.length > 0 ? lines : [event.commit === '' ? 'latest' : `sha-${event.commit.slice(0, COMMIT_DIGITS)}`], readFlavor(inputs), event);
    for (const problem of problems)
        inputs.problem(problem);
    for (const tag of tags)
        if (!image_reference/* TAG */.Dk.test(tag))
            inputs.mustBe('tags', 'tags of at most 128 letters, digits, dots, hyphens and underscores, without a dot or hyphen first, or rules such as type=semver,pattern={{version}}', tag);
    for (const [own, what] of Object.entries(builder_input/* OWN_TAGS */.Ri))
        if (tags.includes(own))
            inputs.problem(`\`tags\` may not have "${own}", which is the tag of ${what}`);
    if (tags.length === 0 && problems.length === 0)
        inputs.problem(`\`tags\` gives no tag for ${event.ref === '' ? 'a build outside of GitHub' : event.ref}: add a rule that always does, such as type=sha`);
    return tags;
}
function readFlavor(inputs) {
    const given = new Map(Object.entries(inputs.keyValues('flavor', /^(?:latest|prefix|suffix)$/, 'latest, prefix or suffix')));
    const latest = given.get('latest') ?? 'auto';
    if (latest === 'auto' || latest === 'true' || latest === 'false')
        return { latest, prefix: given.get('prefix') ?? '', suffix: given.get('suffix') ?? '' };
    inputs.mustBe('flavor', 'with latest=auto, latest=true or latest=false', `latest=${latest}`);
    return { latest: 'auto', prefix: '', suffix: '' };
}
function readLabels(inputs, { commit, repository }, tags) {
    const origin = { serverUrl: inputs.environment('GITHUB_SERVER_URL') ?? 'https://github.com', repository: inputs.environment('GITHUB_REPOSITORY'), commit, version: tags[0] ?? '', ...repository };
    return (0,labels/* labelsOf */.P)(origin, inputs.keyValues('labels', /^[A-Za-z0-9][A-Za-z0-9._/-]*$/, 'a label such as org.opencontainers.image.licenses'));
}
/** JSON alone: words in quotes mean something else to every shell. */
function readCommand(inputs) {
    const text = inputs.optionalText('command');
    if (text === undefined)
        return [];
    try {
        const value = JSON.parse(text);
        if (Array.isArray(value) &&
            value.length > 0 &&
            value.every((part) => typeof part === 'string' && part !== '' && !part.includes('\0')))
            return value;
    }
    catch {
        // Told below with what was given.
    }
    inputs.mustBe('command', 'a JSON list of texts, such as ["node", "server.mjs"]', text);
    return [];
}
function readWorkdir(inputs) {
    const text = inputs.text('workdir', '/app');
    const parts = text.split('/');
    if (!text.startsWith('/') || parts.includes('..') || parts.includes('.') || /[\u0000-\u001F]/.test(text))
        inputs.mustBe('workdir', 'an absolute folder without "." and "..", such as /app', text);
    return `/${parts.filter((part) => part !== '').join('/')}`;
}
function readBuildArguments(inputs) {
    return new Map(Object.entries(inputs.keyValues('build-args', /^[A-Za-z_]\w*$/, 'the name of a build argument')));
}
const inputs_SECRET_ID = /^[A-Za-z0-9][\w.-]*$/;
function inputs_readSecrets(inputs) {
    const workspace = inputs.environment('GITHUB_WORKSPACE') ?? '.';
    const secrets = new Map(Object.entries(inputs.keyValues('secrets', inputs_SECRET_ID, 'the id of a secret')));
    const secretFiles = new Map(Object.entries(inputs.keyValues('secret-files', inputs_SECRET_ID, 'the id of a secret')).map(([id, file]) => [id, external_node_path_.resolve(workspace, file)]));
    for (const id of secretFiles.keys())
        if (secrets.has(id))
            inputs.problem(`\`secrets\` and \`secret-files\` both give ${id}`);
    return { secrets, secretFiles };
}
function readLint(inputs) {
    const report = inputs.optionalText('dockerfile-lint-report');
    return { lint: inputs.choice('dockerfile-lint', LINTS, 'warn'), lintReport: report === undefined ? undefined : external_node_path_.resolve(inputs.environment('GITHUB_WORKSPACE') ?? '.', report) };
}
/** Neither tag nor digest: what is meant is the image of this source, which all inputs about the build describe. */
function isBare(image) {
    return (0,image_reference/* parseImageReference */.o_)(image) !== undefined && !/[:@][^/]*$/.test(image);
}
/** What builds an image has no meaning where one is copied. */
const ONLY_FOR_BUILDS = ['base-image', 'command', 'target', 'build-args', 'secrets', 'secret-files', 'ssh', 'platforms', 'provenance', 'sbom'];
function readFromImage(inputs) {
    const name = inputs.optionalText('from-image');
    if (name === undefined)
        return undefined;
    if (isBare(name))
        return name;
    if (!image_reference/* DIGEST */.Dh.test((0,image_reference/* parseImageReference */.o_)(name)?.reference ?? ''))
        inputs.mustBe('from-image', 'an image by its digest, such as europe-west1-docker.pkg.dev/my-project/staging/shop@sha256:…, or its name alone for the one of this source', name);
    for (const other of ONLY_FOR_BUILDS)
        if (inputs.optionalText(other) !== undefined)
            inputs.problem(`\`${other}\` cannot be used with \`from-image\`, which copies an image and builds none`);
    return name;
}


/***/ }),

/***/ 1109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ connectHadolint)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7975);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3644);
// hadolint, where it is on the path. It is asked for JSON, and not to fail for what it finds.



const OUTPUT_BYTES_MAX = 16_000_000;
function connectHadolint(command = 'hadolint') {
    return async (dockerfile, signal) => {
        try {
            return (await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(command, ['--format', 'json', '--no-fail', '--', dockerfile], { signal, maxBuffer: OUTPUT_BYTES_MAX })).stdout;
        }
        catch (thrown) {
            if (signal.aborted)
                throw (0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__/* .cancelled */ .KW)('linting the Dockerfile');
            if ((0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(thrown) === 'ENOENT')
                return undefined;
            throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('unavailable', `hadolint failed: ${(0,_cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(thrown).trim().split('\n').slice(0, 5).join('\n')}`, { cause: thrown });
        }
    };
}


/***/ }),

/***/ 5627:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__nccwpck_require__.r(__webpack_exports__);
/* harmony import */ var _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1134);
/* harmony import */ var _cloudrun_delivery_shared_adapters_artifact_analysis__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(7019);
/* harmony import */ var _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(2410);
/* harmony import */ var _cloudrun_delivery_shared_adapters_disk__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(943);
/* harmony import */ var _cloudrun_delivery_shared_adapters_docker__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(2866);
/* harmony import */ var _cloudrun_delivery_shared_adapters_event_file__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(2851);
/* harmony import */ var _cloudrun_delivery_shared_adapters_registry__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(7279);
/* harmony import */ var _cloudrun_delivery_shared_adapters_registry_credentials__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(962);
/* harmony import */ var _lint_hadolint_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1109);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3984);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1146);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2260);












/** Loaded when it is needed: most builds are made here. */
const cloud = async (place) => {
    const [{ connectCloudBuild }, { connectObjectStorage }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(787), __nccwpck_require__.e(179)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7560)), Promise.all(/* import() */[__nccwpck_require__.e(787), __nccwpck_require__.e(665)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6665))]);
    return { builds: await connectCloudBuild(place, process.env), storage: await connectObjectStorage(place.project, process.env) };
};
const credentials = async (host) => {
    const found = await (0,_cloudrun_delivery_shared_adapters_registry_credentials__WEBPACK_IMPORTED_MODULE_3__/* .findCredentials */ .g)(host, process.env);
    if (found.credentials !== undefined)
        (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .mask */ .dK)(found.credentials.password);
    return found;
};
await (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .runAction */ .Cs)({
    name: 'build-image',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_5__/* .OUTPUTS */ .p,
    parse: (inputs) => (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .parseInputs */ .TL)(inputs, (0,_cloudrun_delivery_shared_adapters_event_file__WEBPACK_IMPORTED_MODULE_6__/* .readEventFile */ .z)(process.env)),
    run: async (inputs, context) => {
        for (const value of inputs.secrets.values())
            (0,_cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .mask */ .dK)(value);
        return (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)(inputs, { images: (0,_cloudrun_delivery_shared_adapters_registry__WEBPACK_IMPORTED_MODULE_7__/* .connectRegistries */ .c)({ mask: _cloudrun_delivery_shared_action__WEBPACK_IMPORTED_MODULE_4__/* .mask */ .dK, env: process.env, credentials }), docker: (0,_cloudrun_delivery_shared_adapters_docker__WEBPACK_IMPORTED_MODULE_8__/* .connectDocker */ .Z)(), disk: (0,_cloudrun_delivery_shared_adapters_disk__WEBPACK_IMPORTED_MODULE_9__/* .connectDisk */ ._)(), cloud, credentials, dockerFolder: (0,_cloudrun_delivery_shared_adapters_registry_credentials__WEBPACK_IMPORTED_MODULE_3__/* .dockerFolder */ .N)(process.env), hadolint: (0,_lint_hadolint_js__WEBPACK_IMPORTED_MODULE_0__/* .connectHadolint */ .K)(), scans: (0,_cloudrun_delivery_shared_adapters_artifact_analysis__WEBPACK_IMPORTED_MODULE_10__/* .connectArtifactAnalysis */ .f)(process.env), clock: _cloudrun_delivery_shared_adapters_clock__WEBPACK_IMPORTED_MODULE_11__/* .systemClock */ .m }, context);
    },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ partsOf),
/* harmony export */   s: () => (/* binding */ imagesOfIndex)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3670);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3644);
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6536);
// What a manifest is made of: blobs of an image, or manifests of an index. Pure. https://github.com/opencontainers/image-spec



/** @param name of the image, for the error of a damaged manifest */
function partsOf({ bytes }, name) {
    const json = (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(bytes, `the manifest of ${name}`);
    const described = (value) => blobOf((0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(value), name);
    if (Array.isArray(json['manifests']))
        return { blobs: [], manifests: distinct(json['manifests'].map(described)) };
    // A layer that the registry is not to have, as of Windows, is fetched from its own place.
    const layers = (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(json['layers']).filter((layer) => !Array.isArray((0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(layer)['urls']));
    return { blobs: distinct([...(json['config'] === undefined ? [] : [described(json['config'])]), ...layers.map(described)]), manifests: [] };
}
/** Images of an index, with the platform of each. What BuildKit attests beside them is none. Undefined for a single image. */
function imagesOfIndex({ bytes }) {
    const { manifests } = (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(bytes, 'the manifest');
    if (!Array.isArray(manifests))
        return undefined;
    return manifests.map(_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1).filter(({ annotations }) => (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(annotations)['vnd.docker.reference.type'] === undefined).map(({ digest, platform }) => ({ platform: (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(platform), digest: String(digest) }));
}
function blobOf({ digest, size }, name) {
    if (typeof digest === 'string' && _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST */ .Dh.test(digest) && typeof size === 'number' && size >= 0)
        return { digest, size };
    throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_2__/* .DeliveryError */ .VE('input', `the manifest of ${name} names something without SHA-256 digest or size`);
}
/** An image may have the same layer twice. */
function distinct(blobs) {
    return [...new Map(blobs.map((blob) => [blob.digest, blob])).values()];
}


/***/ }),

/***/ 8902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ annotationsOf),
/* harmony export */   P: () => (/* binding */ labelsOf)
/* harmony export */ });
// Who built an image and of what, as labels that registries and scanners read. Pure. Without a time: the same source gives the same image.
// https://github.com/opencontainers/image-spec/blob/main/annotations.md
/** @param own of the user, which win; an empty one takes the label away */
function labelsOf({ serverUrl, repository, commit, version, description = '', license = '' }, own) {
    const made = repository === undefined ? {} : {
        'org.opencontainers.image.title': repository.split('/').at(-1) ?? repository,
        'org.opencontainers.image.description': description,
        'org.opencontainers.image.url': `${serverUrl}/${repository}`,
        'org.opencontainers.image.source': `${serverUrl}/${repository}`,
        'org.opencontainers.image.revision': commit,
        'org.opencontainers.image.version': version,
        'org.opencontainers.image.licenses': license,
    };
    return Object.fromEntries(Object.entries({ ...made, ...own }).filter(([, value]) => value !== ''));
}
/** What registries show of an image without reading its config, also of one for several platforms. */
function annotationsOf(labels) {
    return Object.fromEntries(Object.entries(labels).filter(([name]) => name.startsWith('org.opencontainers.image.')));
}


/***/ }),

/***/ 1146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ OUTPUTS)
/* harmony export */ });
const OUTPUTS = ['image', 'digest', 'tags', 'engine', 'reused', 'source-hash', 'context-files', 'verdict', 'vulnerabilities'];


/***/ }),

/***/ 6513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ referenceOf)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3670);
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);


function referenceOf(text) {
    const parsed = (0,_cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(text);
    if (parsed === undefined)
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('input', `"${text}" is no name of an image`);
    return parsed;
}


/***/ }),

/***/ 3669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ attach),
/* harmony export */   R: () => (/* binding */ emptyBlob)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3670);
/* harmony import */ var _cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(583);
/* harmony import */ var _image_config_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6536);
// Attaches a document to an image that a registry holds: an artifact whose subject is the image (OCI 1.1). A registry that keeps no list of them gets the
// specification's tag for it, `sha256-` and the digest: two runs that attach to one image in the same moment may lose one there, and only there.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema



/** @returns the artifact's digest. The same document again is the same artifact, and is attached once. */
async function attach(registry, repository, subject, document, signal) {
    const { bytes } = document;
    const config = await emptyBlob(registry, repository, signal);
    await registry.pushBlob(repository, { digest: (0,_cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(bytes), size: bytes.length }, async () => bytes, signal);
    const artifact = artifactOf(subject, config, document);
    const isListed = await registry.pushManifest(repository, artifact.digest, artifact, signal);
    if (!isListed)
        await addToTag(registry, repository, subject, artifact, document, signal);
    return artifact.digest;
}
/** What the specification has for "no config". @returns how a manifest names it */
async function emptyBlob(registry, repository, signal) {
    const bytes = Buffer.from('{}');
    const blob = { digest: (0,_cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(bytes), size: bytes.length };
    await registry.pushBlob(repository, blob, async () => bytes, signal);
    return { mediaType: 'application/vnd.oci.empty.v1+json', ...blob };
}
function artifactOf(subject, config, { bytes: content, mediaType, annotations }) {
    const bytes = Buffer.from(JSON.stringify({
        schemaVersion: 2, mediaType: _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociManifest, artifactType: mediaType, config,
        layers: [{ mediaType, digest: (0,_cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(content), size: content.length, annotations }],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.bytes.length }, annotations,
    }));
    return { digest: (0,_cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(bytes), mediaType: _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociManifest, bytes };
}
async function addToTag(registry, repository, subject, artifact, { mediaType, annotations }, signal) {
    const tag = subject.digest.replace(':', '-');
    const found = await registry.manifest(repository, tag, signal);
    const others = found === undefined ? [] : (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(found.bytes, `the list of what is attached to ${subject.digest}`)['manifests']);
    if (others.some((other) => (0,_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1)(other)['digest'] === artifact.digest))
        return;
    const manifests = [...others, { mediaType: artifact.mediaType, digest: artifact.digest, size: artifact.bytes.length, artifactType: mediaType, annotations }];
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociIndex, manifests }));
    await registry.pushManifest(repository, tag, { digest: (0,_cloudrun_delivery_shared_digest__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .s)(bytes), mediaType: _cloudrun_delivery_shared_core_image_reference__WEBPACK_IMPORTED_MODULE_2__/* .MEDIA */ .Rn.ociIndex, bytes }, signal);
}


/***/ }),

/***/ 2260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./actions/build-image/lib/in-parallel.js
var in_parallel = __nccwpck_require__(5269);
// EXTERNAL MODULE: ./actions/build-image/lib/manifest-parts.js
var manifest_parts = __nccwpck_require__(1280);
;// CONCATENATED MODULE: ./actions/build-image/lib/already-built.js


function sourceTag(hash) {
    return `src-${hash}`;
}
/** Undefined when there is none, or it is not whole. */
async function findBuilt(registry, repository, hash, signal) {
    const manifest = await registry.manifest(repository, sourceTag(hash), signal);
    return manifest !== undefined && (await isWhole(registry, repository, manifest, signal)) ? manifest : undefined;
}
async function isWhole(registry, repository, manifest, signal) {
    const { blobs, manifests } = (0,manifest_parts/* partsOf */.C)(manifest, repository);
    const there = await (0,in_parallel/* inParallel */.H)(blobs, signal, async ({ digest }, either) => registry.hasBlob(repository, digest, either));
    const children = await (0,in_parallel/* inParallel */.H)(manifests, signal, async ({ digest }, either) => {
        const child = await registry.manifest(repository, digest, either);
        return child !== undefined && (await isWhole(registry, repository, child, either));
    });
    return [...there, ...children].every(Boolean);
}

// EXTERNAL MODULE: ./actions/build-image/lib/reference.js
var reference = __nccwpck_require__(6513);
// EXTERNAL MODULE: ./actions/build-image/lib/tag.js
var tag = __nccwpck_require__(4108);
;// CONCATENATED MODULE: ./actions/build-image/lib/audit/gate.js
// What stands between an image in the registry and its tags: nothing, or the audit. Until it has passed, an image is known by its digest and by
// the tag of its source alone, so that no tag that somebody deploys ever names an image that failed, also not when a later run reuses it.




class Gate {
    #inputs;
    #allowList;
    constructor(inputs, allowList) {
        this.#inputs = inputs;
        this.#allowList = allowList;
    }
    static async before(inputs) {
        return new Gate(inputs, inputs.audit === undefined ? [] : await (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(664)]).then(__nccwpck_require__.bind(__nccwpck_require__, 664))).readAllowList(inputs.audit));
    }
    /** The inputs of what takes an image from where it is, and may tag it only where nothing is asked of it. */
    get untagged() {
        return this.#inputs.audit === undefined ? this.#inputs : { ...this.#inputs, tags: [] };
    }
    /** The inputs of an engine, which needs a tag to push by. */
    held(sourceHash) {
        return this.#inputs.audit === undefined ? this.#inputs : { ...this.#inputs, tags: [sourceHash === undefined ? `unjudged-${(0,external_node_crypto_.randomUUID)().slice(0, 8)}` : sourceTag(sourceHash)] };
    }
    /** @param isThere whether the registry has the image: after a dry run it mostly does not */
    async pass({ digest }, isThere, world) {
        const { audit: wish, image, tags, dryRun } = this.#inputs;
        if (wish === undefined)
            return { tags, audited: undefined, section: '', failure: undefined };
        if (!isThere || digest === undefined)
            return { tags, audited: undefined, section: 'No image is in the registry after a dry run, so none was audited.', failure: undefined };
        const { host, repository } = (0,reference/* referenceOf */.B)(image);
        const registry = world.images(host);
        const [{ audit }, { auditFailure, auditSection, countsOf }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(664)]).then(__nccwpck_require__.bind(__nccwpck_require__, 664)), __nccwpck_require__.e(/* import() */ 169).then(__nccwpck_require__.bind(__nccwpck_require__, 2169))]);
        const audited = await audit({ image, repository, digest }, wish, this.#allowList, registry, world);
        const failure = auditFailure(audited);
        world.log.info(`Audit: ${audited.verdict}. ${countsOf(audited)}, by ${audited.from}`);
        for (const line of [...audited.missing, ...audited.remarks])
            world.log.warning(line);
        const manifest = failure === undefined && !dryRun ? await registry.manifest(repository, digest, world.signal) : undefined;
        if (manifest !== undefined)
            await (0,tag/* tagManifest */.U)(registry, repository, manifest, tags, world.signal);
        return { tags: failure === undefined ? tags : [], audited, section: auditSection(audited), failure };
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./actions/build-image/lib/engines/layers-of-manifest.js
var layers_of_manifest = __nccwpck_require__(3528);
// EXTERNAL MODULE: ./actions/build-image/lib/image-config.js
var image_config = __nccwpck_require__(6536);
// EXTERNAL MODULE: ./actions/build-image/lib/images-of.js
var images_of = __nccwpck_require__(8476);
// EXTERNAL MODULE: ./actions/build-image/lib/tell.js + 1 modules
var tell = __nccwpck_require__(9345);
;// CONCATENATED MODULE: ./actions/build-image/lib/copy-image.js
// Copies an image that was built and proved elsewhere, byte by byte: blobs first, then the manifests that name them, children before their index,
// then the tags. The digest stays. A blob of the same registry is mounted, and nothing is sent.












async function copyImage(name, inputs, world) {
    const { images, log, signal } = world;
    const [source, target] = [placeOf(name, images), placeOf(inputs.image, images)];
    const whole = await read(name, source, signal);
    const image = whole.manifests.at(-1);
    if (image === undefined)
        throw new errors/* DeliveryError */.VE('not-found', `\`from-image\` ${name} does not exist`, { hint: 'Check its name and digest, and that this step may read that repository.' });
    log.info(`Copying ${name}: ${whole.blobs.length} blobs, ${(0,tell/* megabytes */.i)(whole.blobs.reduce((sum, { size }) => sum + size, 0))}, ${whole.manifests.length === 1 ? '1 manifest' : `${whole.manifests.length} manifests`}`);
    const transfers = inputs.dryRun ? new Map() : await send(whole, source, target, signal);
    if (!inputs.dryRun) {
        for (const manifest of whole.manifests)
            await target.registry.pushManifest(target.at.repository, manifest.digest, manifest, signal);
        await (0,tag/* tagManifest */.U)(target.registry, target.at.repository, image, inputs.tags, signal);
    }
    const found = await (0,images_of/* imagesOf */.I)(source.registry, source.at.repository, image, signal);
    const layers = found.slice(0, 1).flatMap(({ manifest }) => (0,layers_of_manifest/* layersOfManifest */.Z)(manifest, undefined)).map((layer) => ({ ...layer, transfer: transfers.get(layer.digest) }));
    return { digest: image.digest, layers, remarks: [`Copied from ${name}, byte by byte.`, ...(found.length > 1 ? [`It has ${found.length} images in one index, for ${found.map(({ platform }) => (0,image_config/* platformName */.$r)(platform ?? {})).join(', ')}; the layers are those of the first.`] : [])] };
}
function placeOf(name, images) {
    const at = (0,reference/* referenceOf */.B)(name);
    return { registry: images(at.host), at };
}
async function read(name, { registry, at }, signal) {
    const manifest = await registry.manifest(at.repository, at.reference, signal);
    if (manifest === undefined)
        return { blobs: [], manifests: [] };
    const { blobs, manifests } = (0,manifest_parts/* partsOf */.C)(manifest, name);
    const children = await (0,in_parallel/* inParallel */.H)(manifests, signal, async ({ digest }, either) => {
        const child = await read(name, { registry, at: { ...at, reference: digest } }, either);
        if (child.manifests.length === 0)
            throw new errors/* DeliveryError */.VE('not-found', `\`from-image\` ${name} is not whole: ${digest} is gone`, { hint: 'Does a clean-up policy delete images without tags? Build it again.' });
        return child;
    });
    const all = [...blobs, ...children.flatMap((child) => child.blobs)];
    return { blobs: [...new Map(all.map((blob) => [blob.digest, blob])).values()], manifests: [...children.flatMap((child) => child.manifests), manifest] };
}
async function send({ blobs }, source, target, signal) {
    const sameRegistry = source.at.host === target.at.host;
    const mountFrom = sameRegistry && source.at.repository !== target.at.repository ? source.at.repository : undefined;
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(external_node_os_.tmpdir(), 'copy-image-'));
    try {
        const sent = await (0,in_parallel/* inParallel */.H)(blobs, signal, async (blob, either) => {
            const file = external_node_path_.join(folder, blob.digest.replace(':', '-'));
            const content = async () => {
                await source.registry.saveBlob(source.at.repository, blob, file, either);
                return file;
            };
            const transfer = await target.registry.pushBlob(target.at.repository, blob, content, either, mountFrom);
            await (0,promises_.rm)(file, { force: true });
            return [blob.digest, transfer];
        });
        return new Map(sent);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __nccwpck_require__(3670);
// EXTERNAL MODULE: ./packages/shared/lib/digest.js
var digest = __nccwpck_require__(583);
// EXTERNAL MODULE: ./actions/build-image/lib/builder-input.js
var builder_input = __nccwpck_require__(9834);
// EXTERNAL MODULE: ./actions/build-image/lib/referrer.js
var referrer = __nccwpck_require__(3669);
;// CONCATENATED MODULE: ./actions/build-image/lib/size-history.js
// How large the last images of a repository were, kept in the registry beside them: one small manifest under a tag of its own, written by jobs on GitHub
// alone, so that what somebody builds on a laptop is in no chart. It is told and nothing else: it may be lost, and of two jobs that end in the same moment one
// may be missing in it. What it says is not trusted.







const ARTIFACT_TYPE = 'application/vnd.dreamango.cloudrun-delivery.sizes';
const ANNOTATION = 'dreamango.github.io/sizes';
const KEPT_MAX = 60;
const SHOWN_MAX = 20;
/** Oldest first, of everything that the repository holds. Nothing when there is none, or it cannot be read. */
async function readSizes({ image }, { images, signal }) {
    const { host, repository } = (0,reference/* referenceOf */.B)(image);
    try {
        const found = await images(host).manifest(repository, builder_input/* HISTORY_TAG */.qq, signal);
        const text = found === undefined ? '[]' : (0,image_config/* record */.g1)((0,image_config/* parseJson */.qF)(found.bytes, builder_input/* HISTORY_TAG */.qq)['annotations'])[ANNOTATION];
        return typeof text === 'string' ? (0,image_config/* list */.p_)(JSON.parse(text)).flatMap(pastImage) : [];
    }
    catch {
        return [];
    }
}
/** The digest of the newest image like it. */
async function lastOf(inputs, world) {
    const of = kindOf(inputs);
    return (await readSizes(inputs, world)).findLast((one) => one.of === of)?.digest;
}
function pastImage(value) {
    const { digest, bytes, of } = (0,image_config/* record */.g1)(value);
    return typeof digest === 'string' && image_reference/* DIGEST */.Dh.test(digest) && typeof bytes === 'number' && bytes >= 0 && typeof of === 'string' ? [{ digest, bytes, of }] : [];
}
/** Adds what was built. @returns sizes of images like it, oldest first, this one last: bytes */
async function keepSize(past, { digest, layers }, inputs, world) {
    const of = kindOf(inputs);
    if (digest === undefined || layers.length === 0)
        return [];
    const all = [...past.filter((one) => one.digest !== digest || one.of !== of), { digest, bytes: layers.reduce((sum, { bytes }) => sum + bytes, 0), of }];
    if (inputs.run !== undefined && past.at(-1)?.digest !== digest)
        await write(all.slice(-KEPT_MAX), inputs, world);
    return all.filter((one) => one.of === of).slice(-SHOWN_MAX).map(({ bytes }) => bytes);
}
function kindOf({ dockerfile, target, platforms }) {
    return [dockerfile, target ?? '', platforms.join(',')].join(' ').trim();
}
async function write(all, { image }, { images, log, signal }) {
    const { host, repository } = (0,reference/* referenceOf */.B)(image);
    try {
        const empty = await (0,referrer/* emptyBlob */.R)(images(host), repository, signal);
        const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: image_reference/* MEDIA */.Rn.ociManifest, artifactType: ARTIFACT_TYPE, config: empty, layers: [empty], annotations: { [ANNOTATION]: JSON.stringify(all) } }));
        await images(host).pushManifest(repository, builder_input/* HISTORY_TAG */.qq, { digest: (0,digest/* sha256 */.s)(bytes), mediaType: image_reference/* MEDIA */.Rn.ociManifest, bytes }, signal);
    }
    catch (thrown) {
        if (signal.aborted)
            throw thrown;
        log.info(`The size of this image is in no history: ${(0,errors/* messageOf */.bD)(thrown)}`);
    }
}

;// CONCATENATED MODULE: ./actions/build-image/lib/last-image.js



/** Undefined when there is none, or it cannot be read. */
async function lastImage(inputs, world) {
    const { host, repository } = (0,reference/* referenceOf */.B)(inputs.image);
    const [tag = 'latest'] = inputs.tags;
    const read = async (reference) => world.images(host).manifest(repository, reference, world.signal).catch(() => undefined);
    const tagged = await read(tag);
    if (tagged !== undefined)
        return whole(tagged, tag);
    const digest = await lastOf(inputs, world);
    const manifest = digest === undefined ? undefined : await read(digest);
    return manifest === undefined ? undefined : whole(manifest, 'the last build');
    async function whole(found, name) {
        const [first, ...others] = await (0,images_of/* imagesOf */.I)(world.images(host), repository, found, world.signal).catch(() => []);
        return first === undefined ? undefined : { images: [first.manifest, ...others.map((other) => other.manifest)], name };
    }
}

// EXTERNAL MODULE: ./actions/build-image/lib/inputs.js + 7 modules
var lib_inputs = __nccwpck_require__(3984);
;// CONCATENATED MODULE: ./actions/build-image/lib/choose-engine.js
/** Whether nothing but the Dockerfile can be meant, where there is one. */
function meansDockerfile({ engine, command, baseImage }) {
    return engine === 'docker' || engine === 'cloud-build' || (engine === 'auto' && command.length === 0 && baseImage === undefined);
}
function chooseEngine(inputs, machine) {
    const canLayer = inputs.command.length > 0 || inputs.baseImage !== undefined;
    switch (inputs.engine) {
        case 'docker':
            if (!machine.hasDockerfile)
                return {
                    engine: undefined,
                    why: `there is no ${inputs.dockerfile} in the context`,
                    hint: 'Check `context` and `dockerfile`, or use `engine: layers` with a `command`.',
                };
            if (machine.noEngineBecause !== undefined)
                return {
                    engine: undefined,
                    why: `no Docker engine answers: ${machine.noEngineBecause}`,
                    hint: 'Start Docker, or use `engine: cloud-build`, or `engine: layers` with a `command`.',
                };
            return { engine: 'docker', why: 'asked for' };
        case 'layers':
            if (!canLayer)
                return {
                    engine: undefined,
                    why: '`engine: layers` needs a `command`, or a `base-image` that has one',
                    hint: 'For example `command: ["node", "server.mjs"]`.',
                };
            return { engine: 'layers', why: 'asked for' };
        case 'cloud-build':
            return { engine: 'cloud-build', why: machine.hasDockerfile ? 'asked for' : `asked for; there is no ${inputs.dockerfile}, so that buildpacks build` };
        case 'auto':
            if (machine.hasDockerfile && machine.noEngineBecause === undefined)
                return { engine: 'docker', why: `an engine answers and there is a ${inputs.dockerfile}` };
            // The Dockerfile's own image, which layers would not be.
            if (machine.hasDockerfile && inputs.cloudBuild !== undefined)
                return { engine: 'cloud-build', why: `no Docker engine answers (${machine.noEngineBecause ?? ''}), and \`region\` says where Cloud Build may build the ${inputs.dockerfile}` };
            if (canLayer)
                return {
                    engine: 'layers',
                    why: machine.hasDockerfile
                        ? `no Docker engine answers: ${machine.noEngineBecause ?? ''}`
                        : `there is no ${inputs.dockerfile}`,
                };
            return {
                engine: undefined,
                why: machine.hasDockerfile
                    ? `no Docker engine answers (${machine.noEngineBecause ?? ''}), and no \`command\` is given for \`layers\``
                    : `the context has no ${inputs.dockerfile}, and no \`command\` is given for \`layers\``,
                hint: 'Check `context` and `dockerfile`. Or add a Dockerfile and run where Docker is (or give `project-id` and `region` for Cloud Build), or give `command` (and `base-image`) to build without one.',
            };
    }
}

// EXTERNAL MODULE: ./actions/build-image/lib/docker-engine.js
var docker_engine = __nccwpck_require__(1593);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
// EXTERNAL MODULE: ./packages/shared/lib/reports/json.js
var json = __nccwpck_require__(8361);
;// CONCATENATED MODULE: ./packages/shared/lib/reports/hadolint.js
// hadolint's JSON. DL1000 is a Dockerfile that it could not parse.

const hadolint = {
    name: 'hadolint JSON', by: 'json', read: readHadolint,
    fits: (value) => (0,json/* isList */.Lv)(value) && (0,json/* isRecord */.u4)(value[0]) && typeof value[0]['code'] === 'string' && typeof value[0]['level'] === 'string' && typeof value[0]['file'] === 'string',
};
const LEVEL_OF = new Map([['error', 'error'], ['warning', 'warning'], ['info', 'note'], ['style', 'note']]);
function readHadolint(value) {
    const findings = (0,json/* records */.V0)(value, 'the report').map(findingOf);
    return { findings, problems: findings.filter(({ rule }) => rule === 'DL1000').map(({ file, message }) => `hadolint could not parse ${file ?? 'a file'}: ${message}`) };
}
function findingOf(entry) {
    return {
        tool: 'hadolint', rule: (0,json/* string */.Yj)(entry['code'], 'a "code"'), level: LEVEL_OF.get(entry['level']) ?? 'error', message: (0,json/* string */.Yj)(entry['message'], 'a "message"'),
        file: (0,json/* optionalString */.sx)(entry['file']), line: (0,json/* position */.G1)(entry['line']), column: (0,json/* position */.G1)(entry['column']),
    };
}

// EXTERNAL MODULE: ./packages/shared/lib/reports/json-format.js
var json_format = __nccwpck_require__(7649);
// EXTERNAL MODULE: ./actions/build-image/lib/context-files.js
var context_files = __nccwpck_require__(3569);
// EXTERNAL MODULE: ./actions/build-image/lib/told-path.js
var told_path = __nccwpck_require__(8951);
// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __nccwpck_require__(8390);
;// CONCATENATED MODULE: ./actions/build-image/lib/lint/dockerfile.js
// A Dockerfile as its rules see it: instructions on one line, without flags and comments, in stages that know what they are made from. Pure.
// What a comment tells hadolint to ignore is ignored here as well.

const IGNORE = /^\s*#\s*hadolint\s+(global\s+)?ignore\s*=\s*([\w,\s]*\w)/i;
const HEREDOC = /<<-?\s*["']?(\w+)["']?/;
function parseDockerfile(content) {
    const parsed = main.DockerfileParser.parse(content);
    const lines = content.split(/\r?\n/);
    const instructions = parsed.getInstructions().map((instruction) => instructionOf(instruction, lines, parsed.getEscapeCharacter()));
    return { instructions, stages: stagesOf(instructions), ignores: ignoresOf(lines, instructions) };
}
/** What the image has of: the last stage and those that it is made from, the last one first. */
function lastChain({ stages }) {
    return chainOf(stages.at(-1));
}
function chainOf(stage) {
    return stage === undefined ? [] : [stage, ...chainOf(stage.base)];
}
function instructionOf(instruction, lines, escape) {
    const { start, end } = instruction.getRange();
    const flags = instruction instanceof main.ModifiableInstruction ? instruction.getFlags().map((flag) => ({ name: flag.getName(), value: flag.getValue() ?? '' })) : [];
    const list = instruction instanceof main.JSONInstruction && instruction.getOpeningBracket() !== null ? instruction.getJSONStrings().map((part) => part.getJSONValue()) : undefined;
    const text = textOf(lines.slice(start.line, end.line + 1), escape);
    return {
        keyword: instruction.getKeyword(), line: start.line + 1, text, flags, list,
        words: list ?? text.split(/\s+/).filter((word) => word !== ''),
        pairs: instruction instanceof main.PropertyInstruction ? instruction.getProperties().map((property) => ({ name: property.getName(), value: property.getValue() ?? undefined })) : [],
    };
}
function textOf([first = '', ...rest], escape) {
    const heredoc = HEREDOC.exec(first);
    if (heredoc !== null && rest.some((line) => line.trim() === heredoc[1]))
        return rest.slice(0, rest.findIndex((line) => line.trim() === heredoc[1])).join('\n');
    const logical = [first, ...rest].filter((line) => !/^\s*(?:#|$)/.test(line)).map((line) => (line.trimEnd().endsWith(escape) ? line.trimEnd().slice(0, -1) : line)).join(' ');
    return logical.trim().replace(/^\w+\s*/, '').replace(/^(?:--[a-z][\w-]*(?:=(?:"[^"]*"|\S)*)?\s+)*/, '').trim();
}
function stagesOf(instructions) {
    const stages = [];
    for (const instruction of instructions) {
        if (instruction.keyword !== 'FROM') {
            stages.at(-1)?.instructions.push(instruction);
            continue;
        }
        const [image = '', as = '', name] = instruction.words;
        stages.push({
            image, from: instruction, instructions: [], name: as.toLowerCase() === 'as' ? name?.toLowerCase() : undefined,
            base: stages.findLast((earlier) => earlier.name === image.toLowerCase()),
        });
    }
    return stages;
}
/** `# hadolint ignore=A,B` counts for the instruction below it, `# hadolint global ignore=A` for the whole file. */
function ignoresOf(lines, instructions) {
    const everywhere = new Set();
    const below = new Map();
    for (const [index, line] of lines.entries()) {
        const [, isGlobal, list] = IGNORE.exec(line) ?? [];
        const rules = list?.split(/[\s,]+/) ?? [];
        if (isGlobal !== undefined)
            for (const rule of rules)
                everywhere.add(rule);
        const next = instructions.find((instruction) => instruction.line > index);
        if (isGlobal === undefined && next !== undefined)
            below.set(next.line, new Set([...(below.get(next.line) ?? []), ...rules]));
    }
    return (rule, line) => everywhere.has(rule) || below.get(line)?.has(rule) === true;
}

// EXTERNAL MODULE: ./node_modules/shell-quote/index.js
var shell_quote = __nccwpck_require__(6591);
;// CONCATENATED MODULE: ./actions/build-image/lib/lint/shell-commands.js
// The commands that a RUN gives its shell, as far as rules need them: words, and what stands between. Pure. The words are shell-quote's; what
// it cannot take apart, such as what stands inside of "$(…)" in quotes, stays one word.

const OPENING = new Set(['if', 'then', 'elif', 'else', 'do', 'while', 'until', '!', '{', 'time', 'exec', 'command', 'env']);
const REDIRECTIONS = new Set(['>', '<', '>>', '>&', '<(']);
const SHELLS = /^(?:\S*\/)?(?:ba|da|a|z)?sh$/;
function commandsOf(run) {
    const script = run.list === undefined ? run.text : scriptOf(run.list);
    if (script === undefined)
        return run.list === undefined ? [] : [{ words: run.list, assignments: [], piped: false, nested: false }];
    return /^#!(?!.*sh\b)/.test(script) ? [] : commandsIn(script);
}
/** `["/bin/sh", "-c", "…"]` */
function scriptOf([shell = '', option = '', script]) {
    return SHELLS.test(shell) && /^-\w*c$/.test(option) ? script : undefined;
}
function commandsIn(script) {
    const commands = [];
    let words = [];
    let [depth, piped, skipNext] = [0, false, false];
    const end = (nextPiped) => {
        if (words.length > 0)
            commands.push({ ...split(words), piped, nested: depth > 0 });
        words = [];
        piped = nextPiped;
    };
    // A line of a here-document ends a command, unless it goes on.
    const oneLine = script.replaceAll(/\\\n/g, ' ').replaceAll(/(&&|\|\||\||;|\bthen|\bdo|\{|\()[ \t]*\n/g, '$1 ').replaceAll('\n', ' ; ');
    for (const part of (0,shell_quote.parse)(withoutInnerHashes(oneLine), (name) => `$${name}`)) {
        if (typeof part === 'string') {
            if (!skipNext)
                words.push(part);
            skipNext = false;
        }
        else if ('pattern' in part)
            words.push(part.pattern);
        else if ('op' in part && REDIRECTIONS.has(part.op))
            skipNext = true;
        else if ('op' in part) {
            end(part.op === '|' || part.op === '|&');
            depth += part.op === '(' ? 1 : part.op === ')' ? -1 : 0;
        }
    }
    end(false);
    return commands;
}
/** Only a # that begins a word begins a comment; shell-quote takes any. */
function withoutInnerHashes(script) {
    return script.replaceAll(/(?<=[^\s;&|(])#/g, '_');
}
function split(all) {
    const words = [...all];
    const assignments = [];
    for (;;) {
        const [first = ''] = words;
        if (/^\w+=/.test(first))
            assignments.push(first);
        else if (!OPENING.has(first))
            return { words, assignments };
        words.shift();
    }
}

;// CONCATENATED MODULE: ./actions/build-image/lib/lint/rules-copy.js

const ADDRESS = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@)/;
const GIT = /^(?:git:\/\/|ssh:\/\/|git@)|\.git(?:#|$)/;
const ARCHIVE = /\.(?:tar(?:\.(?:gz|bz2|xz|zst|lzma|Z))?|tgz|tbz2?|txz|tzst)$/i;
function sourcesOf({ words }) {
    return words.slice(0, -1).map((word) => word.replaceAll(/^["']|["']$/g, ''));
}
/** From this build's context, and all of it. */
function isWholeContext(instruction) {
    const isCopy = instruction.keyword === 'COPY' || instruction.keyword === 'ADD';
    return isCopy && instruction.flags.every(({ name }) => name !== 'from') && sourcesOf(instruction).some((source) => source === '.' || source === './' || source === '/');
}
/** Installs what a file of the project names. */
const INSTALLS = [
    /^npm (?:ci|clean-install)\b/, /^npm (?:i|install)(?: -\S+)*$/, /^yarn(?: install| --\S+|$)/, /^pnpm (?:i|install)\b(?!.* [a-z@])/, /^pip[\d.]* install\b.* (?:-r|--requirement)\b/, /^python[\d.]* -m pip install\b.* (?:-r|--requirement)\b/,
    /^uv (?:pip install .*-r|sync)\b/, /^poetry install\b/, /^pipenv (?:install|sync)\b/, /^bundle install\b/, /^composer install\b/, /^go mod download\b/, /^dotnet restore\b/, /^mix deps\.get\b/,
];
const COPY_RULES = [
    {
        id: 'DL3020', level: 'error',
        find: ({ instructions }) => instructions.filter((instruction) => instruction.keyword === 'ADD' && sourcesOf(instruction).length > 0 && sourcesOf(instruction).every(isPlain))
            .map((instruction) => ({ line: instruction.line, message: `COPY does what is wanted here: ADD ${sourcesOf(instruction)[0] ?? ''} also unpacks archives and fetches addresses, which nobody expects` })),
    },
    {
        id: 'CR1001', level: 'warning',
        find: ({ instructions }) => instructions.filter(({ keyword, flags }) => keyword === 'ADD' && flags.every(({ name }) => name !== 'checksum')).flatMap((instruction) => {
            const address = sourcesOf(instruction).find((source) => ADDRESS.test(source) && !(GIT.test(source) && /#[0-9a-f]{40}(?::|$)/.test(source)));
            return address === undefined ? [] : [{ line: instruction.line, message: `what ${address} gives may be another tomorrow, and is not checked: give ${GIT.test(address) ? 'the commit behind a #' : '--checksum=sha256:…'}; without it this source is built every time` }];
        }),
    },
    { id: 'CR1002', level: 'warning', find: ({ stages }) => stages.flatMap(beforeInstall) },
    {
        id: 'CR1003', level: 'warning',
        find: ({ instructions }, { hasIgnoreFile }) => (hasIgnoreFile ? [] : instructions.filter(isWholeContext).slice(0, 1).map(({ line }) => ({ line, message: 'all of the context is copied and there is no .dockerignore: .git, .env, node_modules and credentials of the job go into the image. Write one that names them' }))),
    },
];
/** Neither an archive, which ADD unpacks, nor an address, which it fetches, nor a variable that may be either. */
function isPlain(source) {
    return !ADDRESS.test(source) && !ARCHIVE.test(source) && !source.includes('$') && !source.startsWith('<<');
}
/** Every change of a source file would install everything anew. */
function beforeInstall({ instructions }) {
    const install = instructions.findIndex((instruction) => instruction.keyword === 'RUN' && commandsOf(instruction).some(({ words }) => INSTALLS.some((form) => form.test(words.join(' ')))));
    const copied = instructions.slice(0, Math.max(install, 0)).find(isWholeContext);
    return copied === undefined ? [] : [{ line: copied.line, message: `any change of a file installs all dependencies anew (line ${instructions[install]?.line ?? 0}): copy only the files that name them before (package.json and its lock, requirements.txt, go.mod …), and the rest after it` }];
}

;// CONCATENATED MODULE: ./actions/build-image/lib/lint/rules-from.js
const KEYWORDS = new Set(['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);
/** Bases that come from a registry and whose name is known, with what `ARG` gives for it. */
function bases(file) {
    const defaults = new Map(file.instructions.slice(0, file.instructions.findIndex(({ keyword }) => keyword === 'FROM')).flatMap(({ pairs }) => pairs.map(({ name, value }) => [name, value])));
    return file.stages.flatMap((stage) => {
        if (stage.base !== undefined || stage.image.toLowerCase() === 'scratch')
            return [];
        const whole = /^\$\{?(\w+)\}?$/.exec(stage.image)?.[1];
        const image = whole === undefined ? stage.image : defaults.get(whole);
        return image === undefined || image === '' ? [] : [{ stage, image }];
    });
}
function tagOf(image) {
    return /:([^/:@]+)$/.exec(image)?.[1];
}
const FROM_RULES = [
    {
        id: 'DL3006', level: 'warning',
        find: (file) => bases(file).filter(({ image }) => !image.includes('@') && tagOf(image) === undefined).map(({ stage, image }) => ({ line: stage.from.line, message: `${image} names no version, so every build may be on another: name a tag, or better a digest (${image}:TAG@sha256:…)` })),
    },
    {
        id: 'DL3007', level: 'warning',
        find: (file) => bases(file).filter(({ image }) => !image.includes('@') && tagOf(image) === 'latest').map(({ stage, image }) => ({ line: stage.from.line, message: `${image} is another image tomorrow: name the version that is meant, or its digest` })),
    },
    {
        id: 'DL3029', level: 'warning',
        find: ({ stages }) => stages.flatMap(({ from }) => {
            const platform = from.flags.find(({ name }) => name === 'platform')?.value;
            return platform === undefined || platform.includes('$') ? [] : [{ line: from.line, message: `--platform=${platform} builds for that platform whatever is asked for: leave it out, or write --platform=$BUILDPLATFORM in a stage that cross-compiles` }];
        }),
    },
    {
        id: 'DL3024', level: 'error',
        find: ({ stages }) => stages.filter(({ name }, index) => name !== undefined && stages.findIndex((other) => other.name === name) < index).map(({ name, from }) => ({ line: from.line, message: `there is a stage "${name ?? ''}" above: --from and --target mean only one of them, so give this one a name of its own` })),
    },
    {
        id: 'CR1009', level: 'error',
        find: ({ instructions }) => instructions.filter(({ keyword }) => !KEYWORDS.has(keyword)).map(({ keyword, line }) => ({ line, message: `${keyword} is no instruction${similar(keyword)}` })),
    },
    {
        id: 'DL4000', level: 'error',
        find: ({ instructions }) => instructions.filter(({ keyword }) => keyword === 'MAINTAINER').map(({ line }) => ({ line, message: 'MAINTAINER is deprecated: write LABEL org.opencontainers.image.authors="…"' })),
    },
    { id: 'DL4003', level: 'warning', find: ({ stages }) => stages.flatMap((stage) => allButLast(stage, 'CMD')) },
    { id: 'DL4004', level: 'error', find: ({ stages }) => stages.flatMap((stage) => allButLast(stage, 'ENTRYPOINT')) },
];
function allButLast({ instructions }, keyword) {
    const all = instructions.filter((instruction) => instruction.keyword === keyword);
    return all.slice(0, -1).map(({ line }) => ({ line, message: `this ${keyword} does nothing, since only the last of a stage counts: remove it` }));
}
/** A letter too many, too few, or another. */
function similar(keyword) {
    const meant = [...KEYWORDS].find((known) => distance(known, keyword) <= 1);
    return meant === undefined ? ': does the line before it lack a backslash at its end?' : `: is ${meant} meant?`;
}
function distance(a, b) {
    if (a === '' || b === '')
        return a.length + b.length;
    const same = a[0] === b[0];
    if (same)
        return distance(a.slice(1), b.slice(1));
    if (Math.abs(a.length - b.length) > 1)
        return 2;
    const rest = a.length === b.length ? [a.slice(1), b.slice(1)] : a.length > b.length ? [a.slice(1), b] : [a, b.slice(1)];
    return 1 + (rest[0] === rest[1] ? 0 : swapped(a, b) ? 0 : 1);
}
/** `CPOY` */
function swapped(a, b) {
    return a.length === b.length && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}

;// CONCATENATED MODULE: ./actions/build-image/lib/lint/rules-run.js
// Rules over what RUN does.


function runsOf(stages) {
    return stages.flatMap((stage) => stage.instructions.filter(({ keyword }) => keyword === 'RUN').map((run) => ({ stage, run, commands: commandsOf(run).map(unprivileged) })));
}
/** `sudo X` is X for the other rules. */
function unprivileged(command) {
    return command.words[0] === 'sudo' ? { ...command, words: command.words.slice(1 + command.words.slice(1).findIndex((word) => !word.startsWith('-'))) } : command;
}
/** One finding a RUN: the message of the first command that the rule speaks of. */
function perRun(stagesOf, say) {
    return (file) => runsOf(stagesOf(file)).flatMap((run) => {
        const [message] = run.commands.flatMap((command) => say(command, run) ?? []);
        return message === undefined ? [] : [{ line: run.run.line, message }];
    });
}
const everyStage = ({ stages }) => stages;
/** `apt-get install`, whatever options stand between. */
function aptGet({ words }) {
    if (words[0] !== 'apt-get')
        return undefined;
    const rest = words.slice(1);
    return rest.find((word, index) => !word.startsWith('-') && rest[index - 1] !== '-o' && rest[index - 1] !== '-t');
}
/** A variable may hold any option. */
function has({ words }, option) {
    return words.some((word) => option.test(word)) || (words[words.indexOf('install') + 1] ?? '').startsWith('$');
}
function keepsCache({ run: { flags } }, place) {
    return flags.some(({ name, value }) => name === 'mount' && /type=(?:cache|tmpfs)/.test(value) && place.test(value));
}
function isPipInstall({ words }) {
    const at = words.findIndex((word) => /^(?:\S*\/)?pip[\d.]*$/.test(word));
    return (at === 0 || (at === 2 && words[1] === '-m')) && words.slice(at + 1).find((word) => !word.startsWith('-')) === 'install';
}
function sets({ stage }, name) {
    return chainOf(stage).some(({ instructions }) => instructions.some(({ keyword, pairs }) => (keyword === 'ENV' || keyword === 'ARG') && pairs.some((pair) => pair.name === name && !/^(?:0|off|no|false)$/i.test(pair.value ?? ''))));
}
/** What a shell reads from nowhere, it does, and says that all went well. */
const TAKES_NOTHING = /^(?:\S*\/)?(?:(?:ba|da|a|z)?sh|python[\d.]*|perl|node|php|ruby|tee)$/;
function hasPipefail({ stage, run, commands }, pipe) {
    const shells = chainOf(stage).flatMap(({ instructions }) => instructions).filter(({ keyword, line, words }) => keyword === 'SHELL' && line < run.line && words.includes('pipefail'));
    return shells.length > 0 || commands.slice(0, commands.indexOf(pipe)).some(({ words }) => words[0] === 'set' && words.includes('pipefail')) || (run.list ?? []).includes('pipefail');
}
const APT_LISTS = /^\/var\/lib\/apt(?:\/lists)?(?:\/.*)?$/;
const APT_RULES = [
    {
        id: 'DL3027', level: 'warning',
        find: perRun(everyStage, ({ words: [first, second = ''] }) => (first === 'apt' && /^(?:install|update|upgrade|full-upgrade|remove|purge|autoremove|-)/.test(second) ? `apt is for people, and its output and options change: write apt-get ${second}` : undefined)),
    },
    {
        id: 'DL3014', level: 'warning',
        find: perRun(everyStage, (command) => (aptGet(command) === 'install' && !has(command, /^(?:-[a-zA-Z]*y[a-zA-Z]*|--yes|--assume-yes|-qq|APT::Get::Assume-Yes=\S+)$/) ? 'apt-get install asks whether to go on, and nobody answers: add -y' : undefined)),
    },
    {
        id: 'DL3015', level: 'note',
        find: perRun(everyStage, (command) => (aptGet(command) === 'install' && !has(command, /^(?:--no-install-recommends|(?:-o)?APT::Install-Recommends=\S+)$/) ? 'apt-get install brings along what it only recommends: add --no-install-recommends' : undefined)),
    },
    {
        id: 'DL3009', level: 'warning',
        find: perRun(lastChain, (command, run) => {
            const action = aptGet(command);
            const cleans = run.commands.some(({ words }) => (words[0] === 'rm' && words.some((word) => APT_LISTS.test(word))) || (words[0] === 'apt-get' && words.some((word) => word === 'dist-clean' || word === 'distclean')));
            return action === 'update' && !cleans && !keepsCache(run, /\/var\/lib\/apt/) ? 'the lists that apt-get update fetches stay in the image: end the same RUN with && rm -rf /var/lib/apt/lists/*' : undefined;
        }),
    },
    {
        id: 'CR1007', level: 'warning',
        find: perRun(everyStage, (command, run) => {
            const others = run.commands.some((other) => /^(?:install|upgrade|dist-upgrade|full-upgrade|build-dep|source|satisfy|download)$/.test(aptGet(other) ?? '') || other.words[0] === 'apt');
            return aptGet(command) === 'update' && !others && !keepsCache(run, /\/var\/lib\/apt/) && run.run.list === undefined ? 'a RUN of its own keeps old lists in the build cache, and a later install then asks for packages that are gone: write apt-get update && apt-get install in one RUN' : undefined;
        }),
    },
    {
        id: 'DL3005', level: 'warning',
        find: perRun(everyStage, (command) => (/^(?:upgrade|dist-upgrade|full-upgrade)$/.test(aptGet(command) ?? '') ? `apt-get ${aptGet(command) ?? ''} makes another image on every day: take a newer base image instead` : undefined)),
    },
];
const RUN_RULES = [
    ...APT_RULES,
    {
        id: 'DL3004', level: 'error',
        find: (file) => file.instructions.filter((instruction) => instruction.keyword === 'RUN' && commandsOf(instruction).some(({ words }) => words[0] === 'sudo')).map(({ line }) => ({ line, message: 'sudo is not needed, and behaves differently without a terminal: write USER root before, and USER with another name after it' })),
    },
    {
        id: 'DL3003', level: 'warning',
        find: (file) => runsOf(file.stages).flatMap(({ run, commands: [first, ...others] }) => (first?.words[0] === 'cd' && !first.nested && run.list === undefined
            ? [{ line: run.line, message: others.length === 0 ? `cd alone does nothing for the next instruction: write WORKDIR ${first.words[1] ?? ''}` : `the folder counts for this RUN alone: write WORKDIR ${first.words[1] ?? ''} before it` }] : [])),
    },
    {
        id: 'DL3042', level: 'warning',
        find: perRun(lastChain, (command, run) => {
            const isOff = command.words.includes('--no-cache-dir') || command.assignments.some((word) => word.startsWith('PIP_NO_CACHE_DIR=')) || sets(run, 'PIP_NO_CACHE_DIR') || keepsCache(run, /pip/) || keepsCache(run, /\.cache/);
            return isPipInstall(command) && !isOff ? 'pip keeps in the image what it has downloaded: add --no-cache-dir' : undefined;
        }),
    },
    {
        id: 'CR1006', level: 'warning',
        find: perRun(everyStage, ({ words: [npm, action = '', ...rest] }) => (npm === 'npm' && /^(?:i|install)$/.test(action) && rest.every((word) => word.startsWith('-')) && !rest.some((word) => /^(?:-g|--global|--package-lock-only|--no-package-lock)$/.test(word)) ? `npm ${action} may install other versions than package-lock.json says: write npm ci` : undefined)),
    },
    {
        id: 'DL4006', level: 'warning',
        find: perRun(everyStage, (command, run) => {
            const before = run.commands[run.commands.indexOf(command) - 1];
            const fetches = /^(?:curl|wget)$/.test(before?.words[0] ?? '');
            return command.piped && fetches && TAKES_NOTHING.test(command.words[0] ?? '') && !hasPipefail(run, command) ? `when ${before?.words[0] ?? ''} fails, ${command.words[0] ?? ''} reads nothing and the build goes on: write SHELL ["/bin/bash", "-o", "pipefail", "-c"] before, or download to a file and check its sum` : undefined;
        }),
    },
];

;// CONCATENATED MODULE: ./packages/shared/lib/core/secret-like.js
// Whether a literal looks like a secret, by its name and by its form. The value is looked at and never told.
/** A name that ends so is a secret's. */
const NAMED = /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRET|TOKEN|CREDENTIALS?|(?:SECRET|PRIVATE|API|ACCESS|AUTH|ACCOUNT|ENCRYPTION|SIGNING|MASTER|SERVICE|JWT|FERNET|HMAC)_?KEY|KEY_SECRET)(?:_(?:\d+|OLD|NEW|PREVIOUS|FALLBACKS?|BASE64|B64))?$/i;
/** What is meant to be seen by everybody. */
const PUBLIC = /(?:^|_)(?:PUBLIC|PUBLISHABLE|SITE_?KEY|CLIENT_ID|ANON)(?:_|$)/i;
const PUBLIC_PREFIX = /^(?:VITE|NEXT_PUBLIC|NUXT_PUBLIC|REACT_APP|EXPO_PUBLIC|PUBLIC|GATSBY|VUE_APP)_/;
/** Long and random by nature, and no secret. */
const IDENTIFIER = /(?:^|_)(?:ID|IDS|SHA|COMMIT|REVISION|VERSION|RELEASE|DIGEST|HASH|CHECKSUM|UUID|INTEGRITY|FINGERPRINT|IMAGE|NONCE_NAME)$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NOTHING_SECRET = /^(?:true|false|yes|no|on|off|none|null|\d{1,5}|\/\S*|\.{1,2}\/\S*|projects\/[^/]+\/secrets\/\S+|sm:\/\/\S+|\$\{?[A-Z_]+\}?)$/i;
/** Forms that issuers give to what they issue. */
const ISSUED = [
    /^AKIA[0-9A-Z]{16}$/, /^ASIA[0-9A-Z]{16}$/, /\b[sr]k_(?:live|test)_[0-9A-Za-z]{8,}/, /\bgh[pousr]_[0-9A-Za-z]{20,}/, /\bgithub_pat_\w{20,}/, /\bglpat-[\w-]{16,}/, /\bxox[abeprs]-[\w-]{10,}/,
    /\bSG\.[\w-]{16,}\.[\w-]{16,}/, /\bwhsec_\w{16,}/, /\bnpm_[0-9A-Za-z]{30,}/, /\bpypi-[\w-]{30,}/, /\bsk-(?:proj-|ant-)?[\w-]{20,}/, /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    /"private_key"\s*:/, /\bdjango-insecure-/, /hooks\.slack\.com\/services\/\w+\/\w+\/\w+/, /\bGOCSPX-[\w-]{10,}/, /\bya29\.[\w-]{10,}/,
];
/** A browser's key is as public as the page. */
const GOOGLE_API_KEY = /^AIza[\w-]{30,}$/;
/** A password in a URL, or in the `key=value` form of a connection. */
const IN_URL = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i;
const IN_CONNECTION = /(?:^|[;\s])(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]{4,}/i;
const PLACEHOLDER = /^(?:change[-_ ]?me|to[-_ ]?do|tbd|fixme|x{3,}|<[^<>]*>|\{\{[^{}]*\}\}|your[-_ ].*|replace[-_ ]?(?:me|this).*|dummy|placeholder|secret|password)$/i;
const RANDOM_CHARACTERS_MIN = 24;
const RANDOM_BITS_MIN = 3.4;
function looksLikeSecret(name, value) {
    const text = value.trim();
    if (text === '' || NOTHING_SECRET.test(text))
        return false;
    if (ISSUED.some((form) => form.test(text)) || IN_CONNECTION.test(text) || (IN_URL.test(text) && !/:\/\/[^\s/@:]*:\$\{?[A-Z_]+\}?@/.test(text)))
        return true;
    if (PUBLIC.test(name) || (PUBLIC_PREFIX.test(name) && !/SECRET|PASSWORD|PRIVATE/.test(name)))
        return false;
    if (GOOGLE_API_KEY.test(text))
        return true;
    // An address is where something is, whatever it is called: what is secret in it was found above.
    if (NAMED.test(name))
        return !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
    return !IDENTIFIER.test(name) && isRandom(text);
}
/** Something that was put there until somebody comes with the real one. */
function isPlaceholder(value) {
    return PLACEHOLDER.test(value.trim());
}
/** One long word of letters and digits without an order that a person would give it. */
function isRandom(text) {
    if (text.length < RANDOM_CHARACTERS_MIN || UUID.test(text) || !/^[\w+/=!@#$%^&*()~-]+$/.test(text) || !/\d/.test(text) || !/[a-z]/i.test(text))
        return false;
    if (/^[0-9a-f]+$/i.test(text))
        return text.length >= 32;
    const words = text.split(/[-_/=]/);
    // Hosts, buckets and paths are words and short numbers.
    const looksSpelled = words.every((word) => /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|\d{1,6}|[a-z]+\d{1,4}|\d{1,4}[a-z]{1,3})$/.test(word));
    return !looksSpelled && /[a-z]/.test(text) && (/[A-Z]/.test(text) || digitsInside(text) >= 3) && bitsPerCharacter(text) >= RANDOM_BITS_MIN;
}
/** How often a digit stands between letters. */
function digitsInside(text) {
    return text.match(/[a-z]\d+(?=[a-z])/gi)?.length ?? 0;
}
/** Shannon's entropy. */
function bitsPerCharacter(text) {
    const counts = new Map();
    for (const character of text)
        counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}

;// CONCATENATED MODULE: ./actions/build-image/lib/lint/rules-start.js
// Rules over what the container is when it starts: its command, port, folder, user and environment. What Cloud Run asks for is among them.
// https://cloud.google.com/run/docs/container-contract


const PORT_MAX = 65_535;
const CLOUD_RUN_PORT = '8080';
/** The last of a keyword that the image gets. */
function last(file, ...keywords) {
    return lastChain(file).flatMap(({ instructions }) => instructions.toReversed()).find(({ keyword }) => keywords.includes(keyword));
}
function exposedPorts(file) {
    return lastChain(file).flatMap(({ instructions }) => instructions).filter(({ keyword }) => keyword === 'EXPOSE').flatMap(({ words }) => words).filter((word) => !/\/udp$/i.test(word)).map((word) => word.replace(/\/\w+$/, ''));
}
/** A port that is written into the command: `--port 3000`, `--bind=0.0.0.0:8000`, `runserver 0.0.0.0:8000`. */
function fixedPort({ text, list }) {
    const command = list?.join(' ') ?? text;
    if (/\$\{?PORT\b/.test(command))
        return undefined;
    return /(?:^|\s)(?:--?(?:p|port|server\.port|http-port|listen-port)[= ]|(?:--?(?:b|S|bind|listen|addr|address|http-address)[= ]|runserver )(?:\[?[\w.:*]*\]?:))(\d{2,5})(?=\s|$)/.exec(command)?.[1];
}
/** As in BuildKit's own check `SecretsUsedInArgOrEnv`. */
const SECRET_ARGUMENT = /(?:^|_)(?:apikey|api_key|auth_token|access_key|secret|secret_key|private_key|token|password|passwd|pword|credentials?)(?:_|$)/i;
const rules_start_PUBLIC = /(?:^|_)(?:public|url|uri|path|file|name|type|id)(?:_|$)/i;
/** A user that is not root, by the name of the base: distroless and Chainguard's images say it so. */
const UNPRIVILEGED_BASE = /nonroot|unprivileged|rootless|cgr\.dev\/chainguard|:\d*-?debug-nonroot/i;
const START_RULES = [
    {
        id: 'DL3025', level: 'warning',
        find: (file) => [last(file, 'CMD'), last(file, 'ENTRYPOINT')].flatMap((instruction) => (instruction === undefined || instruction.list !== undefined || /^(?:exec\s|\[|NONE$)/.test(instruction.text) || instruction.text === '' ? []
            : [{ line: instruction.line, message: `a shell is started around it, which keeps the SIGTERM that Cloud Run sends from reaching the program, so that it is killed in the middle of its requests: write ${instruction.keyword} ["…", "…"], or ${instruction.keyword} exec … where a variable is needed` }])),
    },
    {
        id: 'DL3000', level: 'error',
        find: ({ instructions }) => instructions.filter(({ keyword, text }) => keyword === 'WORKDIR' && !/^["']?(?:\/|\$|[a-z]:[\\/])/i.test(text)).map(({ line, text }) => ({ line, message: `where WORKDIR ${text} is depends on the base image: write it with a slash first` })),
    },
    {
        id: 'DL3002', level: 'warning',
        find: (file) => {
            const user = last(file, 'USER');
            return user !== undefined && /^["']?(?:root|0)["']?(?::|$)/.test(user.text) ? [{ line: user.line, message: 'the program runs as root: end with USER and another name or number' }] : [];
        },
    },
    {
        id: 'CR1008', level: 'note',
        find: (file) => {
            const stage = file.stages.at(-1);
            const base = lastChain(file).at(-1)?.image ?? '';
            return stage === undefined || last(file, 'USER') !== undefined || UNPRIVILEGED_BASE.test(base) || base.includes('$') ? [] : [{ line: stage.from.line, message: `no USER is set, so the program runs as whoever ${base} has, mostly root: end with USER and a name or number` }];
        },
    },
    {
        id: 'DL3011', level: 'error',
        find: ({ instructions }) => instructions.filter(({ keyword }) => keyword === 'EXPOSE').flatMap(({ line, words }) => words.filter((word) => /^\d+/.test(word) && Number.parseInt(word, 10) > PORT_MAX).map((word) => ({ line, message: `${word} is no port: the last is ${PORT_MAX}` }))),
    },
    { id: 'CR1004', level: 'warning', find: (file) => [...fixedPorts(file).filter(({ exposed }) => !exposed).map(whateverPort), ...portsThatDiffer(file)] },
    { id: 'CR1010', level: 'note', find: (file) => fixedPorts(file).filter(({ exposed }) => exposed).map(whateverPort) },
    {
        id: 'CR1005', level: 'error',
        find: ({ instructions }) => instructions.flatMap(({ keyword, line, pairs }) => pairs.flatMap(({ name, value = '' }) => {
            if (keyword === 'ENV' && looksLikeSecret(name, value))
                return [{ line, message: `${name} looks like a secret, and whoever has the image can read it: give it to the service from Secret Manager, or to one RUN by --mount=type=secret` }];
            if (keyword === 'ARG' && SECRET_ARGUMENT.test(name) && !rules_start_PUBLIC.test(name))
                return [{ line, message: `${name} is a build argument, which the image's history shows: give it by \`secrets\` and RUN --mount=type=secret,id=${name.toLowerCase()}` }];
            return [];
        })),
    },
];
function fixedPorts(file) {
    const found = [last(file, 'CMD'), last(file, 'ENTRYPOINT')].flatMap((instruction) => (instruction === undefined ? [] : [{ line: instruction.line, port: fixedPort(instruction) }]));
    return found.flatMap(({ line, port }) => (port === undefined || port === CLOUD_RUN_PORT ? [] : [{ line, port, exposed: exposedPorts(file).includes(port) }])).slice(0, 1);
}
/** Cloud Run says in PORT where it sends requests, and that is 8080 unless the service says otherwise. */
function whateverPort({ line, port }) {
    return { line, message: `it listens on ${port} whatever PORT says, and Cloud Run sends requests to ${CLOUD_RUN_PORT} unless the service names another port: listen on $PORT` };
}
function portsThatDiffer(file) {
    const environment = lastChain(file).flatMap(({ instructions }) => instructions).find(({ keyword, pairs }) => keyword === 'ENV' && pairs.some(({ name, value }) => name === 'PORT' && /^\d+$/.test(value ?? '')));
    const port = environment?.pairs.find(({ name }) => name === 'PORT')?.value;
    const exposed = exposedPorts(file);
    return environment === undefined || port === undefined || exposed.length === 0 || exposed.some((one) => one === port || one.includes('$')) ? []
        : [{ line: environment.line, message: `PORT is ${port} and EXPOSE says ${exposed.join(', ')}: let both be the same; Cloud Run sets PORT itself, to ${CLOUD_RUN_PORT} unless the service names another` }];
}

;// CONCATENATED MODULE: ./actions/build-image/lib/lint/lint.js
// The rules of our own, over one Dockerfile. Pure. hadolint knows more; these are the ones that matter most, under its codes where it has them,
// and what Cloud Run asks for besides (`CR…`), which it does not know.





const RULES = [...FROM_RULES, ...COPY_RULES, ...RUN_RULES, ...START_RULES];
/** By line. What `# hadolint ignore=` names is left out. */
function lintDockerfile(text, facts) {
    const file = parseDockerfile(text);
    const found = RULES.flatMap(({ id, level, find }) => find(file, facts).map(({ line, message }) => ({ rule: id, level, line, message })));
    return found.filter(({ rule, line }) => !file.ignores(rule, line)).toSorted((a, b) => a.line - b.line);
}
/** Whether hadolint has no such rule. */
function isOurs({ rule }) {
    return rule.startsWith('CR');
}

;// CONCATENATED MODULE: ./actions/build-image/lib/lint/lint-step.js
// What is said of the Dockerfile before it is built: hadolint's findings where a report of it is given or it is on the path, our own otherwise.
// Warnings are told at their lines; `dockerfile-lint: fail` fails the step by them, before anything is built or pushed.









async function lintStep(inputs, world) {
    if (inputs.lint === 'off')
        return { section: '', failure: undefined };
    const file = external_node_path_.resolve(inputs.context, inputs.dockerfile);
    const own = lintDockerfile(await (0,promises_.readFile)(file, 'utf8'), { hasIgnoreFile: (await (0,context_files/* findIgnoreFile */.Cl)(inputs.context, inputs.dockerfile)) !== undefined });
    const others = await hadolintFindings(inputs, file, world);
    const findings = others === undefined ? own : [...others, ...own.filter(isOurs)].toSorted((a, b) => a.line - b.line);
    const grave = findings.filter(({ level }) => level !== 'note');
    const by = others === undefined ? 'rules of this action; install hadolint for more' : 'hadolint, and rules of this action for Cloud Run';
    world.log.info(`Dockerfile: ${count(grave.length, 'finding')}, ${count(findings.length - grave.length, 'note')} (${by})`);
    const fails = inputs.lint === 'fail' && grave.length > 0;
    for (const { rule, line, message } of grave)
        world.annotate({ level: fails ? 'error' : 'warning', title: `Dockerfile ${rule}`, message, file: (0,told_path/* toldPath */.T)(file), line });
    return { section: sectionOf(findings, by), failure: fails ? failureOf(grave, (0,told_path/* toldPath */.T)(file)) : undefined };
}
/** Undefined when hadolint has said nothing: there is none, and no report of it. */
async function hadolintFindings({ context, lintReport }, dockerfile, { hadolint, log, signal }) {
    if (lintReport !== undefined) {
        try {
            return findingsIn(await (0,promises_.readFile)(lintReport, 'utf8'), (file) => [external_node_path_.resolve(file), external_node_path_.resolve(context, file)].includes(dockerfile));
        }
        catch (thrown) {
            throw new errors/* DeliveryError */.VE('input', `\`dockerfile-lint-report\` ${lintReport} cannot be used: ${(0,errors/* messageOf */.bD)(thrown)}`, { hint: 'It is what `hadolint --format json Dockerfile` prints. Does the step that writes it run before?', cause: thrown });
        }
    }
    try {
        const json = await hadolint(dockerfile, signal);
        return json === undefined ? undefined : findingsIn(json, () => true);
    }
    catch (thrown) {
        if (signal.aborted)
            throw thrown;
        log.warning(`The Dockerfile is linted by rules of this action alone: ${(0,errors/* messageOf */.bD)(thrown)}`);
        return undefined;
    }
}
/** A report may be of several Dockerfiles; one from standard input names none. */
function findingsIn(json, isOurFile) {
    if (/^\s*\[\s*\]\s*$/.test(json))
        return [];
    const { findings } = (0,json_format/* recogniseJson */.O)(json, [hadolint]).report;
    return findings.filter(({ file }) => file === undefined || file === '-' || file === '/dev/stdin' || isOurFile(file)).map(({ rule, level, line = 1, message }) => ({ rule, level, line, message }));
}
function sectionOf(findings, by) {
    if (findings.length === 0)
        return '';
    const rows = findings.map(({ line, level, rule, message }) => [String(line), level, (0,markdown/* code */.aY)(rule), (0,markdown/* prose */.CS)(message)]);
    return [`### 🔎 Dockerfile: ${count(findings.length, 'finding')}`, (0,markdown/* table */.tp)(['Line', '', 'Rule', 'Finding'], rows), `By ${by}. ${(0,markdown/* code */.aY)('# hadolint ignore=RULE')} above an instruction accepts one.`].join('\n\n');
}
function failureOf(grave, file) {
    const [first] = grave;
    return `${file} has ${count(grave.length, 'finding')} that \`dockerfile-lint: fail\` refuses; the first: line ${first?.line ?? 0}, ${first?.rule ?? ''}: ${first?.message ?? ''}`;
}
function count(number, what) {
    return `${number} ${what}${number === 1 ? '' : 's'}`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./actions/build-image/lib/source/dockerfile-images.js
// Which images a build takes from elsewhere: those of `FROM`, `COPY --from` and `RUN --mount=from=`, in the stages that the target needs, and
// the frontend of a `# syntax=` line. Pure. What cannot be told for sure is a reason, never a guess: a base that is overlooked would let an
// image of yesterday pass for today's. https://docs.docker.com/reference/dockerfile/


const USUAL_FRONTEND = /(?:^|\/)docker\/dockerfile(?:[:@]|$)/;
/** Set by the builder for each platform: an image that is named by one is not the same for all. */
const PLATFORM_ARGUMENT = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;
/** Throws where the target is no stage of the Dockerfile. */
function imagesNeeded(text, build) {
    const dockerfile = main.DockerfileParser.parse(text);
    try {
        const names = globalArguments(dockerfile, build.arguments);
        const stages = dockerfile_images_stagesOf(dockerfile, names);
        const found = new Set(syntaxOf(dockerfile));
        const seen = new Set();
        const visit = (index) => {
            const stage = stages[index];
            if (stage === undefined || seen.has(index))
                return;
            seen.add(index);
            for (const use of [stage.from, ...stage.uses]) {
                const other = stageNamed(stages, use, index);
                if (other !== undefined)
                    visit(other);
                else if (use !== 'scratch')
                    found.add(use);
            }
        };
        visit(targetOf(stages, build.target, syntaxOf(dockerfile)));
        return { images: [...found].toSorted() };
    }
    catch (thrown) {
        if (thrown instanceof Untold)
            return { unknown: thrown.message };
        throw thrown;
    }
}
class Untold extends Error {
}
/** Of the build, else their defaults; only what stands before the first FROM counts in one. */
function globalArguments(dockerfile, given) {
    const names = new Map();
    for (const argument of dockerfile.getInitialARGs())
        for (const property of argument.getProperties()) {
            const name = property.getName();
            const value = property.getValue();
            names.set(name, given.get(name) ?? (value === null ? undefined : expand(value, names)));
        }
    return names;
}
function dockerfile_images_stagesOf(dockerfile, names) {
    const stages = [];
    for (const instruction of dockerfile.getInstructions()) {
        const words = instruction.getArguments().map((argument) => argument.getValue());
        switch (instruction.getKeyword()) {
            case 'FROM': {
                const [image = '', as = '', name] = words.filter((word) => !word.startsWith('--'));
                stages.push({ name: as.toLowerCase() === 'as' ? name?.toLowerCase() : undefined, from: expand(image, names), uses: [] });
                break;
            }
            case 'ADD':
                fetched(instruction);
                break;
            case 'COPY':
            case 'RUN':
                stages.at(-1)?.uses.push(...takenFrom(instruction).map((name) => plain(name, instruction.getKeyword())));
        }
    }
    return stages;
}
/** What an address gives may be something else tomorrow, unless its checksum is given. */
function fetched(instruction) {
    const address = instruction.getArguments().map((argument) => argument.getValue().replace(/^[["',\s]+/, '')).find((word) => /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@)/.test(word));
    if (address !== undefined && !flagsOf(instruction).some((flag) => flag.getName() === 'checksum'))
        throw new Untold(`ADD fetches ${address} without \`--checksum\``);
}
/** `--from=X`, and `from=X` of `--mount=…`. */
function takenFrom(instruction) {
    return flagsOf(instruction).flatMap((flag) => {
        const [name, value] = [flag.getName(), flag.getValue() ?? ''];
        if (name === 'from')
            return [value];
        return name === 'mount' ? value.split(',').flatMap((option) => /^"?from=(.+?)"?$/.exec(option)?.[1] ?? []) : [];
    });
}
function flagsOf(instruction) {
    return instruction instanceof main.ModifiableInstruction ? instruction.getFlags() : [];
}
/** Docker expands no variable here either; a builder that one day does would be misread. */
function plain(name, keyword) {
    if (name.includes('$'))
        throw new Untold(`${keyword} takes from "${name}", whose variables are known to the builder alone`);
    return name;
}
function stageNamed(stages, use, before) {
    if (/^\d+$/.test(use) && Number(use) < before)
        return Number(use);
    const index = stages.findLastIndex(({ name }, at) => at < before && name === use.toLowerCase());
    return index < 0 ? undefined : index;
}
function targetOf(stages, target, frontends) {
    if (stages.length === 0)
        throw new Untold('the Dockerfile has no FROM');
    if (target === undefined)
        return stages.length - 1;
    const index = stages.findLastIndex(({ name }) => name === target.toLowerCase());
    const number = /^\d+$/.test(target) ? Number(target) : -1;
    if (index >= 0)
        return index;
    if (stages[number] !== undefined)
        return number;
    // Another frontend may have stages that are none of Docker's language.
    if (frontends.some((frontend) => !USUAL_FRONTEND.test(frontend)))
        throw new Untold(`the Dockerfile has no stage "${target}"`);
    const names = stages.flatMap(({ name }) => (name === undefined ? [] : [name]));
    throw new errors/* DeliveryError */.VE('input', `\`target\` is "${target}", and the Dockerfile has no such stage: ${names.length === 0 ? 'none of its stages has a name' : `there are ${names.join(', ')}`}`, { hint: 'A stage gets its name by `FROM … AS NAME`.' });
}
function syntaxOf(dockerfile) {
    return dockerfile.getDirectives().filter((directive) => directive.getName().toLowerCase() === 'syntax').map((directive) => directive.getValue());
}
/** `$X`, `${X}`, `${X:-default}`, `${X:+instead}`; quotes around the whole are the shell's. */
function expand(text, names) {
    return text.replace(/^(["'])(.*)\1$/, '$2').replaceAll(/\$(?:\{(\w+)(?::([-+])([^}]*))?\}|(\w+))/g, (whole, braced, how, other = '', bare) => {
        const name = braced ?? bare ?? '';
        if (PLATFORM_ARGUMENT.test(name) && names.get(name) === undefined)
            throw new Untold(`an image is named by ${name}, which is another for each platform`);
        const value = names.get(name);
        if (how === '-')
            return value === undefined || value === '' ? other : value;
        if (how === '+')
            return value === undefined || value === '' ? '' : other;
        if (value === undefined)
            throw new Untold(`an image is named by ${whole}, and neither \`build-args\` nor the Dockerfile gives ${name}`);
        return value;
    });
}

;// CONCATENATED MODULE: ./actions/build-image/lib/source/source-hash.js
// One hash of all that decides what an image holds: same hash, same image. Not in it: times, owners, the machine, the engine's version, secrets
// of the build, and labels, which say who built it and not what. The format has a version: when it changes, everything is built once more.

const HASH_FORMAT = 'cloudrun-delivery/build-image source 1';
/** @returns 64 hexadecimal digits */
function sourceHash({ entries, recipe, bases }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const add = (...parts) => void hash.update(`${JSON.stringify(parts)}\n`);
    add(HASH_FORMAT);
    for (const [name, value] of Object.entries(recipe).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        add('recipe', name, value);
    for (const [name, digest] of [...bases].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        add('base', name, digest);
    for (const entry of entries)
        add('entry', ...fieldsOf(entry));
    return hash.digest('hex');
}
function fieldsOf(entry) {
    switch (entry.type) {
        case 'directory':
            return ['directory', entry.path, entry.mode];
        case 'symlink':
            return ['symlink', entry.path, entry.target];
        case 'file':
            return ['file', entry.path, entry.mode, entry.contentHash];
    }
}

;// CONCATENATED MODULE: ./actions/build-image/lib/source/read-source.js
// Reads what a build would be made of, and gives it one hash. Where something in it may be another tomorrow and cannot be pinned down, there is
// no hash but the reason, and the image is built.










const WHOLE_BYTES_MAX = 1_048_576;
async function readSource(rules, inputs, world) {
    const listed = await (0,context_files/* listContext */.Yr)(inputs.context, inputs.dockerfile, rules, world.signal);
    const files = listed.flatMap((entry) => (entry.type === 'directory' ? [] : [entry.path]));
    const needs = rules === 'cloud-build' && !(await isThere(external_node_path_.resolve(inputs.context, inputs.dockerfile))) ? { unknown: 'buildpacks choose what goes into the image' } : rules === 'layers' ? { images: inputs.baseImage === undefined ? [] : [inputs.baseImage] } : imagesNeeded(await dockerfileOf(inputs), { target: inputs.target, arguments: inputs.buildArguments });
    if ('unknown' in needs)
        return { files, bases: new Map(), hash: undefined, why: needs.unknown };
    // Registries answer while the files are read.
    const [found, entries] = await Promise.all([resolve(needs.images, world), hashed(inputs.context, listed, world.signal)]);
    if ('unknown' in found)
        return { files, bases: new Map(), hash: undefined, why: found.unknown };
    return { files, bases: found.bases, hash: sourceHash({ entries, recipe: await recipeOf(rules, inputs), bases: rules === 'layers' ? unnamed(found.bases) : found.bases }) };
}
async function isThere(file) {
    return (0,promises_.stat)(file).then((found) => found.isFile(), () => false);
}
async function dockerfileOf({ context, dockerfile }) {
    return (0,promises_.readFile)(external_node_path_.resolve(context, dockerfile), 'utf8');
}
async function recipeOf(rules, inputs) {
    if (rules === 'layers')
        return { engine: 'layers', command: inputs.command, workdir: inputs.workdir, ...attestedOf(inputs), ...(inputs.platforms.length === 0 ? {} : { platform: inputs.platforms.toSorted().join(',') }) };
    return {
        engine: 'dockerfile', dockerfile: await dockerfileOf(inputs), target: inputs.target ?? '', platform: inputs.platforms.length === 0 ? `linux/${rules === 'cloud-build' ? 'x64' : process.arch}` : inputs.platforms.toSorted().join(','),
        ...attestedOf(inputs),
        arguments: [...inputs.buildArguments].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    };
}
/** What was asked for by name is to be there: an image without it is not the one. */
function attestedOf({ provenance = 'false', sbom = 'false' }) {
    return provenance === 'false' && sbom === 'false' ? {} : { attested: [provenance, sbom] };
}
/** The same base under another name makes the same image. */
function unnamed(bases) {
    return new Map([...bases.values()].map((digest) => ['base', digest]));
}
async function resolve(names, { images, signal }) {
    const found = await (0,in_parallel/* inParallel */.H)(names, signal, async (name, either) => {
        const at = (0,image_reference/* parseImageReference */.o_)(name);
        if (at === undefined)
            return { name, why: `"${name}" is no name of an image` };
        try {
            const digest = at.reference.startsWith('sha256:') ? at.reference : await images(at.host).digestOf(at.repository, at.reference, either);
            return digest === undefined ? { name, why: `its base image ${name} is in no registry` } : { name, digest };
        }
        catch (thrown) {
            if (signal.aborted)
                throw thrown;
            return { name, why: `its base image ${name} cannot be looked up: ${(0,errors/* messageOf */.bD)(thrown).split('\n')[0] ?? ''}` };
        }
    });
    const [unknown] = found.flatMap((one) => ('why' in one ? [one.why] : []));
    return unknown === undefined ? { bases: new Map(found.flatMap((one) => ('digest' in one ? [[one.name, one.digest]] : []))) } : { unknown };
}
async function hashed(context, entries, signal) {
    const all = [];
    const buffer = Buffer.allocUnsafeSlow(WHOLE_BYTES_MAX);
    for (const entry of entries) {
        signal.throwIfAborted();
        if (entry.type === 'file')
            all.push({ ...entry, contentHash: await contentHash(external_node_path_.join(context, entry.path), entry.size, buffer) });
        else
            all.push(entry);
    }
    return all;
}
/** Most files are small; in the background each would take longer to open than to read. `buffer` is used again for each: new memory takes longer than the hash. */
async function contentHash(file, size, buffer) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    if (size > WHOLE_BYTES_MAX)
        for await (const chunk of (0,external_node_fs_.createReadStream)(file))
            hash.update(chunk);
    else
        readInto(buffer, file, (bytes) => hash.update(bytes));
    return hash.digest('hex');
}
function readInto(buffer, file, use) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        for (let length = -1; length !== 0;) {
            length = (0,external_node_fs_.readSync)(descriptor, buffer, 0, buffer.length, null);
            use(buffer.subarray(0, length));
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}

;// CONCATENATED MODULE: ./actions/build-image/lib/settle.js
// What there is to do, before anything is done: which engine's image is meant and why, what is said of its Dockerfile, what it would be made of, and
// whether the registry has the very same already. No engine is asked where the registry's answer is enough.









const NOT_LINTED = { section: '', failure: undefined };
/** @returns only what was linted, where that fails the step: nothing else is looked up then */
async function settle(inputs, world) {
    const hasDockerfile = await lookAtContext(inputs);
    const likely = likelyChoice(inputs, hasDockerfile);
    const choice = likely ?? (await choose(inputs, hasDockerfile, world));
    const linted = hasDockerfile && choice.engine !== 'layers' ? await lintStep(inputs, world) : NOT_LINTED;
    if (linted.failure !== undefined)
        return { linted };
    const looked = await lookUp(choice.engine, inputs, world);
    if (likely === undefined || looked.there !== undefined)
        return { ...choice, linted, ...looked };
    const chosen = await choose(inputs, hasDockerfile, world);
    return { ...chosen, linted, ...(chosen.engine === likely.engine ? looked : await lookUp(chosen.engine, inputs, world)) };
}
/** The image of this very source in another repository. @param name of that repository @returns its name with its digest */
async function findProved(name, inputs, world) {
    const hasDockerfile = await lookAtContext(inputs);
    const { engine } = likelyChoice(inputs, hasDockerfile) ?? (await choose(inputs, hasDockerfile, world));
    const { host, repository } = (0,reference/* referenceOf */.B)(name);
    const source = await readSource(engine, inputs, world);
    tellSource(source, { ...inputs, rebuild: false }, world.log);
    const there = source.hash === undefined ? undefined : await findBuilt(world.images(host), repository, source.hash, world.signal);
    if (there !== undefined)
        return { name: `${name}@${there.digest}`, source };
    const what = source.hash === undefined ? `what it would be made of is not known: ${source.why}` : `${name} has no image of this source (${source.hash})`;
    throw new errors/* DeliveryError */.VE('not-found', `\`from-image\`: ${what}`, {
        hint: 'Nothing is built in this step. Build this commit where images are proved first; a base image that means another digest since then makes another source, so name it by its digest.',
    });
}
/** What can only be the Dockerfile's needs no engine where the registry has an image of it. */
function likelyChoice(inputs, hasDockerfile) {
    return hasDockerfile && meansDockerfile(inputs) ? { engine: inputs.engine === 'cloud-build' ? 'cloud-build' : 'docker', why: 'not asked' } : undefined;
}
/** @returns whether it has the Dockerfile */
async function lookAtContext({ context, dockerfile }) {
    const folder = await (0,promises_.stat)(context).catch(() => undefined);
    if (folder === undefined || !folder.isDirectory()) {
        throw new errors/* DeliveryError */.VE('input', `\`context\` ${context} ${folder === undefined ? 'does not exist' : 'is no folder'}`, {
            hint: 'It is relative to the workspace. Does a checkout step run before?',
        });
    }
    return (await (0,promises_.stat)(external_node_path_.resolve(context, dockerfile)).catch(() => undefined))?.isFile() === true;
}
async function choose(inputs, hasDockerfile, world) {
    const choice = chooseEngine(inputs, await observe(inputs, hasDockerfile, world));
    if (choice.engine === undefined)
        throw new errors/* DeliveryError */.VE('input', `the image cannot be built: ${choice.why}`, { hint: choice.hint });
    world.log.info(`Engine ${choice.engine}: ${choice.why}`);
    return choice;
}
/** Asked only where the answer matters: it takes seconds where an engine is configured and does not answer. */
async function observe({ engine: wish }, hasDockerfile, world) {
    if (wish === 'layers' || wish === 'cloud-build' || !hasDockerfile)
        return { hasDockerfile, noEngineBecause: 'not asked' };
    const engine = await (0,docker_engine/* dockerEngine */.J)(world.docker, world.signal);
    return { hasDockerfile, noEngineBecause: 'why' in engine ? engine.why : undefined };
}
async function lookUp(rules, inputs, world) {
    const source = await readSource(rules, inputs, world);
    tellSource(source, inputs, world.log);
    return { source, there: source.hash === undefined || inputs.rebuild ? undefined : await findImage(source.hash, inputs, world) };
}
async function findImage(hash, { image }, { images, log, signal }) {
    const { host, repository } = (0,reference/* referenceOf */.B)(image);
    try {
        return await findBuilt(images(host), repository, hash, signal);
    }
    catch (thrown) {
        // Who may only push, builds.
        if (!(thrown instanceof errors/* DeliveryError */.VE) || thrown.kind !== 'permission')
            throw thrown;
        log.warning(`Whether ${image} has an image of this source cannot be seen: ${thrown.message}`);
        return undefined;
    }
}
function tellSource(source, { rebuild }, log) {
    if (source.hash === undefined)
        return log.info(`Builds in any case: ${source.why}`);
    const bases = [...source.bases].map(([name, digest]) => `${name} is ${digest}`);
    log.info(`Source ${source.hash} of ${source.files.length} files${bases.length === 0 ? '' : `; ${bases.join(', ')}`}`);
    if (rebuild)
        log.info('Builds in any case, since `rebuild` is true');
}

;// CONCATENATED MODULE: ./actions/build-image/lib/run.js













/** Loaded when one is to build: most runs find their image in the registry. */
const ENGINES = {
    docker: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(20), __nccwpck_require__.e(213)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5213))).docker,
    layers: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(417), __nccwpck_require__.e(995)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5995))).layers,
    'cloud-build': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(417), __nccwpck_require__.e(20), __nccwpck_require__.e(763)]).then(__nccwpck_require__.bind(__nccwpck_require__, 763))).cloudBuild,
};
const NO_SOURCE = { hash: undefined, files: [] };
const OUTPUT_CHARACTERS_MAX = 500_000;
/** Builds an image with the engine that fits and pushes it. */
async function run(inputs, ports, { log, report, signal }) {
    const startMs = performance.now();
    const world = { ...ports, log, signal, annotate: (annotation) => report.annotate(annotation), last: lastImage(inputs, { ...ports, signal }) };
    const gate = await Gate.before(inputs);
    if (inputs.fromImage !== undefined)
        return copy((0,lib_inputs/* isBare */.JE)(inputs.fromImage) ? await findProved(inputs.fromImage, inputs, world) : { name: inputs.fromImage, source: NO_SOURCE }, inputs, gate, world, report, startMs);
    const settled = await settle(inputs, world);
    if (settled.source === undefined) {
        report.section(settled.linted.section);
        return settled.linted.failure === undefined ? {} : { failure: settled.linted.failure };
    }
    const { engine, why, source, there, linted } = settled;
    const { built, sizes } = there === undefined ? await build(engine, source, gate, inputs, world) : { built: await reuse(there, gate.untagged, world), sizes: [] };
    setOutputs(report, inputs, engine, source, built, there !== undefined);
    const passage = await gate.pass(built, there !== undefined || !inputs.dryRun, world);
    report.section((0,tell/* summary */.z)({ ...inputs, tags: passage.tags }, built, { engine: `${engine} (${why})`, source, last: await world.last, sizes, isReused: there !== undefined, seconds: (performance.now() - startMs) / 1000 }));
    report.section(linted.section);
    log.info(`${inputs.dryRun ? 'Would be' : 'In the registry'}: ${inputs.image}@${built.digest ?? '(known when it is built)'}`);
    return tellPassage(passage, report);
}
async function build(engine, source, gate, inputs, world) {
    const make = await ENGINES[engine]();
    if (inputs.dryRun)
        return { built: await make(gate.held(source.hash), world), sizes: [] };
    // The registry answers while the engine builds.
    const past = readSizes(inputs, world);
    const built = await make(gate.held(source.hash), world);
    if (source.hash !== undefined && built.digest !== undefined)
        await remember(source.hash, built.digest, inputs, world);
    return { built, sizes: await keepSize(await past, built, inputs, world) };
}
async function copy({ name, source }, inputs, gate, world, report, startMs) {
    const built = await copyImage(name, gate.untagged, world);
    setOutputs(report, inputs, 'copy', source, built, false);
    const passage = await gate.pass(built, !inputs.dryRun, world);
    report.section((0,tell/* summary */.z)({ ...inputs, tags: passage.tags }, built, { engine: 'none: the image is copied', source: undefined, last: await world.last, sizes: [], isReused: false, seconds: (performance.now() - startMs) / 1000 }));
    world.log.info(`${inputs.dryRun ? 'Would be' : 'In the registry'}: ${inputs.image}@${built.digest ?? ''}`);
    return tellPassage(passage, report);
}
function tellPassage({ tags, audited, section, failure }, report) {
    report.section(section);
    report.output('tags', tags.join(','));
    report.output('verdict', audited?.verdict ?? '');
    report.output('vulnerabilities', audited === undefined ? '' : JSON.stringify(audited.counts));
    return failure === undefined ? {} : { failure };
}
/** Puts the tags on the image of this source that the registry has. */
async function reuse(manifest, inputs, world) {
    const { host, repository } = (0,reference/* referenceOf */.B)(inputs.image);
    world.log.info(`Nothing is built: ${inputs.image} has an image of this very source, ${manifest.digest}`);
    const put = inputs.dryRun ? [] : await (0,tag/* tagManifest */.U)(world.images(host), repository, manifest, inputs.tags, world.signal);
    // For the summary alone.
    const [first] = await (0,images_of/* imagesOf */.I)(world.images(host), repository, manifest, world.signal).catch(() => []);
    return { digest: manifest.digest, layers: first === undefined ? [] : (0,layers_of_manifest/* layersOfManifest */.Z)(first.manifest, 'present'), remarks: put.length === 0 ? [] : [`Tags that were put on it: ${put.join(', ')}.`] };
}
/** For the next build of the same source. Without this tag it builds once more, so that a failure here fails nothing. */
async function remember(hash, digest, inputs, world) {
    const { host, repository } = (0,reference/* referenceOf */.B)(inputs.image);
    const registry = world.images(host);
    try {
        const manifest = await registry.manifest(repository, digest, world.signal);
        if (manifest !== undefined)
            await (0,tag/* tagManifest */.U)(registry, repository, manifest, [sourceTag(hash)], world.signal);
    }
    catch (thrown) {
        if (world.signal.aborted)
            throw thrown;
        world.log.warning(`The next build of the same source will not find this image: ${(0,errors/* messageOf */.bD)(thrown)}`);
    }
}
function setOutputs(report, inputs, engine, source, built, isReused) {
    if (built.digest !== undefined) {
        report.output('image', `${inputs.image}@${built.digest}`);
        report.output('digest', built.digest);
    }
    report.output('engine', engine);
    report.output('reused', isReused);
    report.output('source-hash', source.hash ?? '');
    const files = JSON.stringify(source.files);
    // More than GitHub takes of one output would lose them all.
    report.output('context-files', inputs.dryRun && files.length <= OUTPUT_CHARACTERS_MAX ? files : '');
}


/***/ }),

/***/ 4108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ tagManifest),
/* harmony export */   v: () => (/* binding */ verifyTags)
/* harmony export */ });
/* harmony import */ var _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);
/* harmony import */ var _in_parallel_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5269);


/** @param tags those that name it already are left alone. @returns those that were put */
async function tagManifest(registry, repository, manifest, tags, signal) {
    const put = await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_0__/* .inParallel */ .H)(tags, signal, async (tag, either) => {
        if ((await registry.digestOf(repository, tag, either)) === manifest.digest)
            return [];
        await registry.pushManifest(repository, tag, manifest, either);
        return [tag];
    });
    await verifyTags(registry, repository, manifest.digest, tags, signal);
    return put.flat();
}
async function verifyTags(registry, repository, digest, tags, signal) {
    await (0,_in_parallel_js__WEBPACK_IMPORTED_MODULE_0__/* .inParallel */ .H)(tags, signal, async (tag, either) => {
        const seen = await registry.digestOf(repository, tag, either);
        if (seen === digest)
            return;
        throw new _cloudrun_delivery_shared_errors__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('conflict', `${repository}:${tag} was pushed as ${digest}, and the registry now says ${seen ?? 'that there is none'}`, {
            hint: 'Did another run push the same tag in the same moment? Run this step again to move the tag.',
        });
    });
}


/***/ }),

/***/ 9345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ megabytes),
  z: () => (/* binding */ summary)
});

// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var markdown = __nccwpck_require__(66);
;// CONCATENATED MODULE: ./packages/shared/lib/core/sparkline.js
// A row of numbers as a row of bars: what a table cell has room for.
const BARS = '▁▂▃▄▅▆▇█';
/** A bar for each value, from the least to the most of them; a blank for what is not known. */
function sparkline(values) {
    const known = values.filter((value) => value !== undefined);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    return values.map((value) => (value === undefined ? ' ' : most === least ? '▄' : BARS.charAt(Math.round(((BARS.length - 1) * (value - least)) / (most - least))))).join('');
}

// EXTERNAL MODULE: ./actions/build-image/lib/engines/layers-of-manifest.js
var layers_of_manifest = __nccwpck_require__(3528);
;// CONCATENATED MODULE: ./actions/build-image/lib/tell.js
// What a build tells: numbers a person reads, and the summary of the step.



function megabytes(bytes) {
    return bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
function summary({ image, tags, dryRun }, { digest, layers, steps = [], remarks }, { engine, source, last, sizes, isReused, seconds }) {
    const before = last === undefined ? [] : (0,layers_of_manifest/* layersOfManifest */.Z)(last.images[0], undefined);
    const known = layers.filter(({ transfer }) => transfer !== undefined);
    const uploaded = known.filter(({ transfer }) => transfer === 'uploaded');
    const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
    const facts = [
        ['Image', (0,markdown/* code */.aY)(image)],
        ['Digest', digest === undefined ? 'known when it is built' : (0,markdown/* code */.aY)(digest)],
        ['Tags', tags.length === 0 ? 'none' : tags.map(markdown/* code */.aY).join(' ')],
        ['Engine', (0,markdown/* escapeMarkdown */.FV)(isReused ? `none was needed; it would have been ${engine}` : engine)],
        ...(source === undefined ? [] : factsOf(source)),
        ...(layers.length === 0 ? [] : [['Size', `${megabytes(sum(layers))} compressed, in ${count(layers.length)}${since(layers, before, last?.name ?? '')}`]]),
        ...(sizes.length < 2 ? [] : [['Last images', overTime(sizes)]]),
        ...(known.length === 0
            ? []
            : [['Uploaded', `${megabytes(sum(uploaded))}; ${megabytes(sum(known) - sum(uploaded))} were in the registry`]]),
        ...(steps.length === 0 ? [] : [['Cache', hits(steps)]]),
        ['Time', `${seconds.toFixed(1)} s`],
    ];
    const rows = layers.map((layer) => [
        (0,markdown/* escapeMarkdown */.FV)(layer.what),
        (0,markdown/* code */.aY)(layer.digest.slice(0, 19)),
        megabytes(layer.bytes),
        ...(before.length === 0 ? [] : [before.some(({ digest: other }) => other === layer.digest) ? 'as before' : 'new']),
        transferred(layer, dryRun),
    ]);
    return [
        `### ${isReused ? `♻️ Nothing to build: the registry has ${(0,markdown/* code */.aY)(image)} of this very source` : `📦 ${said(source === undefined, dryRun)} ${(0,markdown/* code */.aY)(image)}`}`,
        ...(dryRun ? ['Dry run: nothing was pushed or tagged.'] : []),
        (0,markdown/* table */.tp)(['', ''], facts),
        ...(layers.length === 0 ? [] : [(0,markdown/* table */.tp)(['Layer', 'Digest', 'Size', ...(before.length === 0 ? [] : [`Since ${last?.name ?? ''}`]), 'Transfer'], rows)]),
        ...slowest(steps),
        ...remarks.map(markdown/* escapeMarkdown */.FV),
    ].join('\n\n');
}
/** How much an image grew since the one before, and how much of it is the same: what a node that has that one downloads no more. */
function since(layers, before, name) {
    if (before.length === 0)
        return '';
    const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
    const [grown, same] = [sum(layers) - sum(before), layers.filter(({ digest }) => before.some((other) => other.digest === digest))];
    if (same.length === layers.length && layers.length === before.length)
        return `; as ${(0,markdown/* escapeMarkdown */.FV)(name)} before`;
    const size = megabytes(Math.abs(grown)) === megabytes(0) ? 'as large as' : `${megabytes(Math.abs(grown))} ${grown > 0 ? 'more' : 'less'} than`;
    return `; ${size} ${(0,markdown/* escapeMarkdown */.FV)(name)} before, with which it shares ${count(same.length)} (${megabytes(sum(same))})`;
}
/** Sizes that read the same are no jump from the floor to the ceiling. */
function overTime(sizes) {
    const [least, most] = [megabytes(Math.min(...sizes)), megabytes(Math.max(...sizes))];
    return least === most ? `${sparkline(sizes.map(() => 0))} ${most} each, the last ${sizes.length}` : `${sparkline(sizes)} ${least} to ${most}, the last ${sizes.length}`;
}
function hits(steps) {
    const instructions = steps.filter(({ isInstruction }) => isInstruction);
    return `${instructions.filter(({ isCached }) => isCached).length} of ${instructions.length} steps were cached`;
}
const SLOWEST_MAX = 5;
const SLOW_SECONDS = 0.1;
/** What a person would look at first to make the build faster. */
function slowest(steps) {
    const slow = steps.filter(({ seconds }) => seconds >= SLOW_SECONDS).toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_MAX);
    const rows = slow.map(({ name, seconds }) => [(0,markdown/* code */.aY)((0,markdown/* truncate */.xv)(name, 150)), `${seconds.toFixed(1)} s`]);
    return rows.length === 0 ? [] : [(0,markdown/* table */.tp)(['Slowest steps', 'Time'], rows)];
}
function said(isCopy, dryRun) {
    if (isCopy)
        return dryRun ? 'Would copy' : 'Copied';
    return dryRun ? 'Would build' : 'Built';
}
function factsOf(source) {
    return [
        ['Source', source.hash === undefined ? (0,markdown/* escapeMarkdown */.FV)(`builds in any case: ${source.why}`) : `${(0,markdown/* code */.aY)(source.hash.slice(0, 12))} of ${source.files.length} files`],
        ...[...source.bases].map(([name, base]) => ['Base image', `${(0,markdown/* code */.aY)(name)} ${(0,markdown/* code */.aY)(base.slice(0, 19))}`]),
    ];
}
function count(layers) {
    return `${layers} ${layers === 1 ? 'layer' : 'layers'}`;
}
function transferred({ transfer }, dryRun) {
    switch (transfer) {
        case 'present':
            return 'was there';
        case 'mounted':
            return 'taken from another repository';
        case 'uploaded':
            return 'uploaded';
        case undefined:
            return dryRun ? 'would be sent' : 'by the builder';
    }
}


/***/ }),

/***/ 8951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ toldPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);

/** As an annotation names a file: from the workspace, where it lies in it. */
function toldPath(file) {
    const inside = node_path__WEBPACK_IMPORTED_MODULE_0__.relative(process.cwd(), file);
    return inside.startsWith('..') ? file : inside;
}


/***/ }),

/***/ 1134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  dK: () => (/* binding */ mask),
  Cs: () => (/* binding */ runAction)
});

// UNUSED EXPORTS: Report, isJob

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./packages/shared/lib/terminal.js
// What text from outside must not do: give the runner a command, or move the cursor, set a title or colour what is ours in the terminal of
// somebody who runs an action by hand.

/** The runner acts on `::command::` at the start of a line and on `##[command]` anywhere; strangers' text must do neither. */
function defuse(text) {
    return text.replaceAll(/(^|[\r\n\u2028\u2029])(\s*):(?=:)/g, '$1$2:\u200B').replaceAll('##[', '##\u200B[');
}
/** Without terminal escapes and control characters; line breaks and tabs stay. Defused as well: a runner may read a terminal. */
function forTerminal(text) {
    return defuse((0,external_node_util_.stripVTControlCharacters)(text).replaceAll('\r\n', '\n').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ''));
}
const terminalLog = {
    info: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
    warning: (text) => void process.stderr.write(`Warning: ${forTerminal(text)}\n`),
    notice: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
    group: async (title, body) => {
        process.stdout.write(`\n▸ ${forTerminal(title.replaceAll(/[\r\n]/g, ' '))}\n`);
        return body();
    },
};

// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __nccwpck_require__(3410);
// EXTERNAL MODULE: ./packages/shared/lib/core/markdown.js
var core_markdown = __nccwpck_require__(66);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/runner.js
// What a step tells its runner: commands on standard output, and files for outputs and state. It is little, and of our own, because the official
// library loads cryptography and a client of HTTP at the start of every step (docs/decisions/0016).
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

function command(name, message = '', properties = {}) {
    process.stdout.write(commandLine(name, message, properties));
}
/** The runner acts on what stands behind the second `::`; nothing in a message or property ends them, or the line. */
function commandLine(name, message, properties) {
    const told = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
    return `::${name}${told.length === 0 ? '' : ` ${told.join(',')}`}::${escaped(message)}\n`;
}
function setOutput(name, value) {
    set('GITHUB_OUTPUT', 'set-output', name, value);
}
function saveState(name, value) {
    set('GITHUB_STATE', 'save-state', name, value);
}
/** Empty for what was not saved. */
function stateOf(name) {
    return process.env[`STATE_${name}`] ?? '';
}
/** Without a file there is no runner that reads it: then it is for whoever runs a bundle by hand. */
function set(variable, otherwise, name, value) {
    const file = process.env[variable] ?? '';
    if (file === '')
        command(otherwise, value, { name });
    else
        (0,external_node_fs_.appendFileSync)(file, withDelimiter(name, value));
}
/** The value ends where a line is the delimiter. It is one that the value does not hold, so that no value can end itself and begin another. */
function withDelimiter(name, value) {
    let delimiter = 'end-of-value';
    while (value.includes(delimiter))
        delimiter += '-';
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
function escaped(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

// EXTERNAL MODULE: ./packages/shared/lib/core/nearest.js
var nearest = __nccwpck_require__(7885);
// EXTERNAL MODULE: ./packages/shared/lib/delivery/action-inputs.js
var action_inputs = __nccwpck_require__(4952);
;// CONCATENATED MODULE: ./packages/shared/lib/inputs.js
// Text of a step's inputs → typed values. Complains about all of them together, never guesses: `ture` is not false.
// It reads through a function, so that a test gives a plain object and the contract test records what is read. Where a manifest says something
// too, an input that is given wins, and messages name the line of what is wrong.

/** With a manifest these say which part of it is meant, and what they mean is in the manifest's settings. */
const CHOOSING = ['service', 'manifest', 'environment'];
const DURATION = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/;
class Inputs {
    #read;
    #env;
    #problems = [];
    /** What is given and no input, with the input that is probably meant. */
    #misspelt = new Map();
    #settings;
    /** @param settings of a manifest, by input; undefined without one */
    constructor(read, env = {}, settings) {
        const given = read;
        this.#read = settings === undefined ? read : (name) => (CHOOSING.includes(name) || given(name).trim() === '' ? (settings.get(name)?.text ?? '') : given(name));
        this.#env = env;
        this.#settings = settings;
    }
    /** Inputs as the runner hands them over: `INPUT_<NAME>`, spaces as underscores, upper case. */
    static fromEnvironment(env, settings) {
        return new Inputs((name) => env[variableOf(name)] ?? '', env, settings);
    }
    /** Who set it: the input itself, or a line of the manifest. */
    originOf(name) {
        const setting = this.#settingOf(name);
        return setting === undefined ? `input ${name}` : `${setting.file}:${setting.line}`;
    }
    /** Lines of the manifest by the origin that they stand for: `input memory` → `delivery.yaml:9`. */
    get fileOrigins() {
        return new Map([...(this.#settings ?? [])].filter(([name]) => this.#settingOf(name) !== undefined).map(([name]) => [`input ${name}`, this.originOf(name)]));
    }
    #settingOf(name) {
        const setting = this.#settings?.get(name);
        return setting !== undefined && setting.text === this.#read(name) ? setting : undefined;
    }
    /** First of these environment variables that is set and not empty. */
    environment(...names) {
        return names.map((name) => this.#env[name]).find((value) => value !== undefined && value !== '');
    }
    /** Adds a problem in the common form. `expected` completes "must be …". */
    mustBe(name, expected, got) {
        const setting = this.#settingOf(name);
        const where = setting === undefined ? '' : ` (${setting.file}:${setting.line})`;
        this.#problems.push(`\`${name}\`${where} must be ${expected}, got "${shorten(got)}"`);
    }
    /** Adds a problem in words of its own. */
    problem(sentence) {
        this.#problems.push(sentence);
    }
    /** Adds what is no input, unless the action says more of it than that it may mean another. */
    misspelt(name, meant) {
        this.#misspelt.set(name, meant);
    }
    /** As it was given, indentation and all. */
    raw(name) {
        return this.#read(name);
    }
    optionalText(name) {
        const value = this.#read(name).trim();
        return value === '' ? undefined : value;
    }
    /** Required unless a default is given. A required one that is missing reads as '' and is reported by `done`. */
    text(name, fallback) {
        const value = this.optionalText(name) ?? fallback;
        if (value === undefined)
            this.#problems.push(`\`${name}\` is required and was empty`);
        return value ?? '';
    }
    /** Text that must match; `expected` completes "must be …". */
    matching(name, pattern, expected, fallback) {
        const value = this.text(name, fallback);
        if (value !== '' && !pattern.test(value))
            this.mustBe(name, expected, value);
        return value;
    }
    choice(name, choices, fallback) {
        const value = this.optionalText(name) ?? fallback;
        const found = choices.find((choice) => choice === value);
        if (found === undefined)
            this.mustBe(name, `one of ${choices.join(', ')}`, value);
        return found ?? fallback;
    }
    flag(name, fallback) {
        return this.choice(name, ['true', 'false'], fallback ? 'true' : 'false') === 'true';
    }
    /** A number, or the default when the input is empty. */
    number(name, rule) {
        const text = this.optionalText(name);
        if (text === undefined)
            return rule.default;
        const value = Number(text);
        const { min = -Infinity, max = Infinity, whole = false } = rule;
        if (/^[-+]?\d+(\.\d+)?$/.test(text) && value >= min && value <= max && (!whole || Number.isInteger(value)))
            return value;
        this.mustBe(name, `a ${whole ? 'whole ' : ''}number${range(min, max)}`, text);
        return rule.default;
    }
    /** Seconds from `90`, `90s`, `5m` or `1h30m`. */
    durationSeconds(name, fallback, rule = {}) {
        const text = this.optionalText(name);
        if (text === undefined)
            return fallback;
        const seconds = parseDurationSeconds(text);
        const { min = 0, max = 86_400 } = rule;
        if (seconds !== undefined && seconds >= min && seconds <= max)
            return seconds;
        this.mustBe(name, `a duration such as 30s, 5m or 1h30m, from ${min}s to ${max}s`, text);
        return fallback;
    }
    /** Items on lines of their own or separated by commas; blanks dropped. */
    list(name, fallback = []) {
        const items = this.#read(name).split(/[\n,]/).map((item) => item.trim()).filter((item) => item !== '');
        return items.length === 0 ? fallback : items;
    }
    /** Lines; blanks and lines that start with `#` dropped. */
    lines(name) {
        return this.#read(name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    }
    /** `KEY=VALUE` lines. The value is everything after the first `=`, kept as it is. */
    keyValues(name, key, expected) {
        const entries = new Map();
        for (const [index, line] of this.lines(name).entries()) {
            const at = line.indexOf('=');
            const left = at < 0 ? '' : line.slice(0, at).trim();
            // The line is not quoted: what stands right of `=`, or where `=` was forgotten, may be a secret.
            if (at < 0)
                this.#problems.push(`\`${name}\` line ${index + 1} must be KEY=VALUE, and has no "="`);
            else if (!key.test(left))
                this.#problems.push(`\`${name}\` line ${index + 1}: the key must be ${expected}, got "${shorten(left)}"`);
            else if (entries.has(left))
                this.#problems.push(`\`${name}\` names ${left} twice`);
            else
                entries.set(left, line.slice(at + 1));
        }
        return Object.fromEntries(entries);
    }
    /** Whether everything so far could be read: what does not follow from a good input need not be said. */
    get readable() {
        return this.#problems.length === 0;
    }
    /** Ends the reading: one error with every problem, or nothing. */
    done() {
        for (const [name, meant] of this.#misspelt)
            if (!this.#problems.some((problem) => problem.startsWith(`\`${name}\``)))
                this.#problems.push(`\`${name}\` is no input of this action: did you mean \`${meant}\`?`);
        if (this.#problems.length === 0)
            return;
        // What several inputs are read with may be found wrong several times.
        const problems = [...new Set(this.#problems)];
        const count = problems.length;
        const list = count === 1 ? problems[0] : `${count} inputs are wrong:\n${problems.map((p) => `  - ${p}`).join('\n')}`;
        const manifest = this.#settings === undefined ? '' : ', or the manifest';
        throw new errors/* DeliveryError */.VE('input', list ?? '', { hint: `Correct the \`with:\` block of this step${manifest}; the README of the action lists every input.` });
    }
}
/** Where the runner puts an input. */
function variableOf(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
/** Seconds, or undefined when the text is no duration. */
function parseDurationSeconds(text) {
    if (/^\d+(\.\d+)?$/.test(text))
        return Number(text);
    const match = DURATION.exec(text);
    if (match === null || text === '')
        return undefined;
    return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}
function range(min, max) {
    if (min !== -Infinity && max !== Infinity)
        return ` from ${min} to ${max}`;
    if (min !== -Infinity)
        return ` of at least ${min}`;
    return max === Infinity ? '' : ` of at most ${max}`;
}
function shorten(text) {
    const line = text.replaceAll(/\s+/g, ' ');
    return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

;// CONCATENATED MODULE: ./packages/shared/lib/step-inputs.js
// The inputs of a step: those of its `with:`, and what the manifest says for the rest. A manifest is loaded only where one is named, since reading YAML takes time.




/** Where it is expected when only an environment is named, or nothing at all by who cannot do without. */
const MANIFEST = 'delivery.yaml';
async function inputsOfStep(action, env) {
    const step = await withManifest(action, env);
    for (const [name, meant] of misspelt(action, env))
        step.inputs.misspelt(name, meant);
    return step;
}
/** GitHub only warns of an input that an action does not have: a limit whose name is misspelt would be no limit, and nobody would notice. */
function misspelt(action, env) {
    const known = action_inputs/* ACTION_INPUTS */.b[action];
    const given = Object.keys(env).filter((variable) => variable.startsWith('INPUT_') && (env[variable] ?? '').trim() !== '').map((variable) => variable.slice('INPUT_'.length).toLowerCase());
    return given.flatMap((name) => {
        const meant = known.includes(name) ? undefined : (0,nearest/* nearest */.p)(name, known);
        return meant === undefined ? [] : [[name, meant]];
    });
}
async function withManifest(action, env) {
    const given = (name) => (env[variableOf(name)] ?? '').trim();
    const environment = given('environment');
    const manifest = given('manifest') === '' && (environment !== '' || action === 'plan-delivery') ? MANIFEST : given('manifest');
    if (manifest === '')
        return { inputs: Inputs.fromEnvironment(env), origins: '' };
    const { loadManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(398)]).then(__nccwpck_require__.bind(__nccwpck_require__, 398));
    const loaded = await loadManifest(action, { manifest, environment, service: given('service'), job: given('job') });
    return loaded === undefined ? { inputs: Inputs.fromEnvironment(env), origins: '' } : { inputs: Inputs.fromEnvironment(env, loaded.settings), origins: originsOf(loaded, given, env), loaded };
}
/** Names and lines alone: values may be private. */
function originsOf({ delivery, environment, services, settings }, given, env) {
    const choosing = ['manifest', 'environment', 'service', 'github-token'];
    const own = Object.keys(env).flatMap((variable) => (variable.startsWith('INPUT_') ? [variable.slice('INPUT_'.length).toLowerCase()] : [])).filter((name) => given(name) !== '' && !choosing.includes(name));
    const fromFile = [...settings].filter(([name]) => !own.includes(name)).map(([name, { file, line }]) => `| ${(0,core_markdown/* code */.aY)(name)} | ${(0,core_markdown/* escapeMarkdown */.FV)(file)}:${line} |`);
    const fromStep = own.toSorted().map((name) => {
        const { file, line } = settings.get(name) ?? {};
        return `| ${(0,core_markdown/* code */.aY)(name)} | the step${file === undefined ? '' : `, instead of ${(0,core_markdown/* escapeMarkdown */.FV)(file)}:${line ?? 1}`} |`;
    });
    const about = [...(environment === undefined ? [] : [`environment ${(0,core_markdown/* code */.aY)(environment.name)}`]), services.map(({ key }) => (0,core_markdown/* code */.aY)(key)).join(', ')].join(', ');
    const table = ['| Setting | From |', '| --- | --- |', ...fromFile, ...fromStep].join('\n');
    return `<details><summary>Where ${fromFile.length + fromStep.length} settings come from</summary>\n\n${(0,core_markdown/* escapeMarkdown */.FV)(delivery.file)}, ${about}\n\n${table}\n\n</details>`;
}

;// CONCATENATED MODULE: ./packages/shared/lib/action.js
// The only place that writes outputs and summaries and that fails a step. Each thing is told once, and outputs and summary
// are written before the step fails, so that later steps have them. A cancelled job reaches the code as an AbortSignal.







/** What a run reports, gathered while it works, so that an interrupted run still tells what it knew. */
class Report {
    outputs = new Map();
    sections = [];
    annotations = [];
    output(name, value) {
        this.outputs.set(name, String(value));
    }
    /** Markdown; what comes from outside is escaped by the caller (core/markdown.ts). */
    section(markdown) {
        if (markdown !== '')
            this.sections.push(markdown);
    }
    annotate(annotation) {
        this.annotations.push(annotation);
    }
}
const SUMMARY_BYTES_MAX = 1_000_000;
/** What action.yml asks GitHub for. On an older one, which only somebody who runs a bundle by hand has, much works and not all. */
const NODE_MIN = 24;
async function runAction(action) {
    const abort = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => abort.abort(new Error(signal)));
    const report = new Report();
    const surface = action.terminal === true && !isJob(process.env) ? terminal : runner;
    const context = { signal: abort.signal, log: surface.log, report, saveState: surface.saveState };
    const isPost = stateOf('isPost') === 'true';
    if (!isPost)
        surface.saveState('isPost', 'true');
    const told = failUntilTold(action.name, surface);
    let failure;
    let isAnswer = true;
    try {
        const outcome = isPost ? await (action.post?.(stateOf, context) ?? {}) : await runMain(action, context);
        failure = outcome.failure;
    }
    catch (thrown) {
        failure = describe(thrown);
        isAnswer = false;
        report.section(errorSection(action.name, thrown));
    }
    surface.publish(report);
    if (failure !== undefined)
        surface.fail(failure, isAnswer);
    told();
    // Sockets that an HTTP agent keeps open must not keep a finished step alive.
    process.exit();
}
/** Node ends quietly, and with success, when what is awaited can no longer happen. A step whose end nobody told has failed. */
function failUntilTold(name, surface) {
    const fail = () => surface.fail(`This is a bug in cloudrun-delivery, please report it: ${name} ended in the middle of its work`, false);
    process.once('exit', fail);
    return () => process.off('exit', fail);
}
async function runMain(action, context) {
    const { inputs, origins, loaded } = await inputsOfStep(action.name, process.env);
    const parsed = action.parse(inputs, loaded);
    inputs.done();
    try {
        return await action.run(parsed, context);
    }
    finally {
        // Last, since it is for whoever wonders.
        context.report.section(origins);
    }
}
/** Keeps a value, and the forms in which it likes to travel, out of every log and summary of this job. */
function mask(secret) {
    for (const line of [secret, ...secret.split(/\r?\n/)].filter((part) => part.trim() !== '')) {
        const forms = [line, Buffer.from(line).toString('base64'), Buffer.from(line).toString('base64url'), encodeURIComponent(line), JSON.stringify(line).slice(1, -1)];
        for (const form of new Set(forms))
            command('add-mask', form);
    }
}
const actionsLog = {
    info: (text) => void process.stdout.write(`${defuse(text)}\n`),
    // GitHub colours the log and nothing else: in an annotation an escape is litter.
    warning: (text) => command('warning', forTerminal(text)),
    notice: (text) => command('notice', forTerminal(text)),
    group: async (title, body) => {
        command('group', defuse(title.replaceAll(/[\r\n]/g, ' ')));
        try {
            return await body();
        }
        finally {
            command('endgroup');
        }
    },
};
const runner = {
    log: actionsLog,
    saveState: saveState,
    publish,
    fail: (message) => {
        process.exitCode = 1;
        command('error', forTerminal(message));
    },
};
/** A person: no workflow command is printed. Files that somebody names as a runner would are written all the same. */
const terminal = {
    log: terminalLog,
    saveState: () => { },
    publish: ({ outputs, sections }) => {
        if ((process.env['GITHUB_OUTPUT'] ?? '') !== '')
            for (const [name, value] of outputs)
                setOutput(name, value);
        writeSummary(sections.join('\n\n'));
    },
    fail: (message, isAnswer) => {
        process.exitCode = 1;
        if (!isAnswer)
            process.stderr.write(`${forTerminal(message)}\n`);
    },
};
/** Whether a runner reads what we print. */
function isJob(env) {
    return env['GITHUB_ACTIONS'] === 'true';
}
function publish(report) {
    for (const [name, value] of report.outputs)
        setOutput(name, value);
    for (const { level, message, ...at } of report.annotations)
        command(level, forTerminal(message), at);
    writeSummary([(0,endpoints/* emulatorNotice */.oO)(process.env), ...report.sections].filter((section) => section !== '').join('\n\n'));
}
/** Written in one append: GitHub refuses a summary over 1 MiB as a whole, so it is cut before. */
function writeSummary(markdown) {
    const file = process.env['GITHUB_STEP_SUMMARY'];
    if (markdown === '' || file === undefined || file === '')
        return;
    const text = Buffer.byteLength(markdown) > SUMMARY_BYTES_MAX ? (0,core_markdown/* truncate */.xv)(markdown, SUMMARY_BYTES_MAX / 4) : markdown;
    try {
        (0,external_node_fs_.appendFileSync)(file, `${text}\n\n`);
    }
    catch (cause) {
        command('warning', `The step summary could not be written to GITHUB_STEP_SUMMARY: ${(0,errors/* messageOf */.bD)(cause)}`);
    }
}
function describe(thrown) {
    if (thrown instanceof errors/* DeliveryError */.VE)
        return thrown.hint === '' ? thrown.message : `${thrown.message}\n${thrown.hint}`;
    if (Number.parseInt(process.versions.node, 10) < NODE_MIN)
        return `These actions run on Node ${NODE_MIN}, and this is Node ${process.versions.node}: ${(0,errors/* messageOf */.bD)(thrown)}`;
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    return `This is a bug in cloudrun-delivery, please report it: ${stack ?? (0,errors/* messageOf */.bD)(thrown)}`;
}
function errorSection(name, thrown) {
    const kind = thrown instanceof errors/* DeliveryError */.VE ? thrown.kind : 'bug';
    const hint = thrown instanceof errors/* DeliveryError */.VE && thrown.hint !== '' ? `\n\n**What to do:** ${(0,core_markdown/* escapeMarkdown */.FV)(thrown.hint)}` : '';
    return `### ❌ ${(0,core_markdown/* escapeMarkdown */.FV)(name)}: ${(0,core_markdown/* code */.aY)(kind)}\n\n${(0,core_markdown/* escapeMarkdown */.FV)((0,errors/* messageOf */.bD)(thrown))}${hint}`;
}


/***/ }),

/***/ 7019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ connectArtifactAnalysis)
/* harmony export */ });
/* unused harmony export artifactAnalysis */
/* harmony import */ var _core_image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3670);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3644);
/* harmony import */ var _run_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1292);
// The ImageScans port over Container Analysis v1 (grafeas): what Artifact Analysis found in an image that was pushed to Artifact Registry. The
// DISCOVERY occurrence says how far it is; without one that has finished, no list of vulnerabilities means anything.
// https://cloud.google.com/artifact-analysis/docs/investigate-vulnerabilities



const PAGE_SIZE = 1000;
const PAGES_MAX = 50;
const SEVERITY_OF = { CRITICAL: 'critical', HIGH: 'high', MEDIUM: 'medium', LOW: 'low', MINIMAL: 'low' };
/** The client is loaded, and credentials are looked up, at the first question: most images are audited by nobody. */
function connectArtifactAnalysis(env) {
    const apis = new Map();
    return artifactAnalysis(async (project) => {
        const api = apis.get(project) ?? Promise.all(/* import() */[__nccwpck_require__.e(787), __nccwpck_require__.e(560)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3560)).then(async ({ connectGoogleApi }) => connectGoogleApi('containeranalysis', project, env));
        apis.set(project, api);
        return api;
    });
}
function artifactAnalysis(connect) {
    return {
        scanOf: async (image, signal) => {
            const at = (0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(image);
            const project = at === undefined ? undefined : (0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .projectOfImage */ .I3)(at);
            if (project === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('input', `Artifact Analysis knows nothing of ${image}: it scans what is in Artifact Registry`);
            const read = async (kind) => occurrences(await connect(project), project, `resourceUrl="https://${image}" AND kind="${kind}"`, signal);
            // First how far it is: what is found after that belongs to a scan that has finished.
            const notKnown = stateOf(await read('DISCOVERY'));
            return notKnown ?? { state: 'finished', vulnerabilities: (await read('VULNERABILITY')).flatMap(vulnerabilitiesOf) };
        },
    };
}
async function occurrences(api, project, filter, signal) {
    const found = [];
    let pageToken;
    for (let page = 0; page < PAGES_MAX; page += 1) {
        const answer = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(await api({ method: 'GET', path: `/v1/projects/${encodeURIComponent(project)}/occurrences`, query: { filter, pageSize: PAGE_SIZE, pageToken }, what: `reading what Artifact Analysis found (${filter})`, signal }));
        found.push(...(0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(answer['occurrences']).map(_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1));
        pageToken = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(answer['nextPageToken']);
        if (pageToken === undefined)
            return found;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeliveryError */ .VE('unavailable', `Artifact Analysis has more than ${PAGES_MAX * PAGE_SIZE} entries for ${filter}`);
}
/** Undefined when the scan has finished, and is kept up to date. The newest counts. */
function stateOf(found) {
    const newest = found.toSorted((a, b) => (String(a['updateTime'] ?? '') < String(b['updateTime'] ?? '') ? -1 : 1)).at(-1);
    if (newest === undefined)
        return { state: 'none', why: 'Artifact Analysis has not begun' };
    const { analysisStatus, continuousAnalysis, analysisStatusError } = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(newest['discovery']);
    const reason = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)((0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(analysisStatusError)['message']);
    switch (analysisStatus) {
        case 'FINISHED_SUCCESS':
        case 'COMPLETE':
            return continuousAnalysis === 'INACTIVE' ? { state: 'outdated', why: 'nobody has pulled or pushed the image for weeks, so that Artifact Analysis has stopped looking for new vulnerabilities' } : undefined;
        case 'FINISHED_FAILED':
            return { state: 'failed', why: `Artifact Analysis failed${reason === undefined ? '' : `: ${reason}`}` };
        case 'FINISHED_UNSUPPORTED':
            return { state: 'unsupported', why: `Artifact Analysis cannot scan it${reason === undefined ? ': it knows no package of its operating system or languages' : `: ${reason}`}` };
        default:
            return { state: 'running', why: `Artifact Analysis has not finished (${typeof analysisStatus === 'string' ? analysisStatus : 'it does not say how far it is'})` };
    }
}
function vulnerabilitiesOf(occurrence) {
    const vulnerability = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(occurrence['vulnerability']);
    // A statement of the publisher (VEX) that it does not concern this image.
    if (/^(?:NOT_AFFECTED|FIXED)$/.test(String((0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(vulnerability['vexAssessment'])['state'])))
        return [];
    const id = String(occurrence['noteName'] ?? '').split('/').at(-1) ?? '';
    const issues = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(vulnerability['packageIssue']).map(_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1);
    return (issues.length === 0 ? [{}] : issues).map((issue) => ({
        id, severity: severityOf(issue['effectiveSeverity'], vulnerability['effectiveSeverity'], vulnerability['severity']),
        package: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(issue['affectedPackage']), installed: versionOf(issue['affectedVersion']), fixed: versionOf(issue['fixedVersion']),
        title: (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(vulnerability['shortDescription']) ?? id,
    }));
}
/** The first that says one: that of the distribution, which knows how it built the package, before the score's. */
function severityOf(...given) {
    return given.map((name) => SEVERITY_OF[String(name)]).find((severity) => severity !== undefined) ?? 'unknown';
}
/** Undefined for `MAXIMUM`, which stands for "there is none". */
function versionOf(value) {
    const { kind, fullName, name, revision, epoch } = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1)(value);
    if (kind === 'MAXIMUM' || kind === 'MINIMUM')
        return undefined;
    const version = (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(name);
    return (0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(fullName) ?? (version === undefined ? undefined : `${typeof epoch === 'number' && epoch > 0 ? `${epoch}:` : ''}${version}${(0,_run_json_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)(revision) === undefined ? '' : `-${String(revision)}`}`);
}


/***/ }),

/***/ 2410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = require("node:timers/promises");
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/clock.js


const systemClock = {
    nowMs: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        try {
            await (0,promises_namespaceObject.setTimeout)(milliseconds, undefined, { signal });
        }
        catch {
            throw (0,errors/* cancelled */.KW)('waiting');
        }
    },
    random: () => Math.random(),
};


/***/ }),

/***/ 943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ connectDisk)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7975);
// The disk of this machine. What belongs to root, as the tools of GitHub's runners do, is taken away with sudo where that asks for no password.





/** Of one folder: what takes longer is not worth the wait. */
const COUNT_MS = 20_000;
const KIBIBYTE = 1024;
function connectDisk() {
    return {
        freeBytes: async (folder) => {
            const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.statfs)(folder);
            return bavail * bsize;
        },
        reserve: async (folder, bytes) => {
            const disk = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder)).dev;
            // Docker's own folder is root's; mostly the temporary one is on the same disk.
            for (const place of [folder, node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir()]) {
                if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(place)).dev !== disk)
                    continue;
                const file = node_path__WEBPACK_IMPORTED_MODULE_3__.join(place, `reserve-${process.pid}-${Date.now()}`);
                if (await fill(file, bytes))
                    return async () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
            }
            return undefined;
        },
        usedBytes: async (folder, of) => {
            const [there, disk] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder).catch(() => undefined), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(of)]);
            if (there?.dev !== disk.dev)
                return 0;
            // What it may not look into it says, and counts the rest.
            const { stdout } = await (0,node_util__WEBPACK_IMPORTED_MODULE_4__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)('du', ['-skx', '--', folder], { timeout: COUNT_MS }).catch((thrown) => ({ stdout: String(Reflect.get(Object(thrown), 'stdout')) }));
            return (Number.parseInt(stdout, 10) || 0) * KIBIBYTE;
        },
        remove: async (folder) => {
            if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder).catch(() => undefined)) === undefined)
                return;
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true }).catch(async () => (0,node_util__WEBPACK_IMPORTED_MODULE_4__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)('sudo', ['-n', 'rm', '-rf', '--', folder]));
        },
    };
}
const CHUNK = Buffer.alloc(1_048_576);
/** Written, since a file that is only long takes nothing. @returns whether it could be */
async function fill(file, bytes) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, 'wx', 0o600);
        try {
            for (let left = bytes; left > 0; left -= CHUNK.length)
                await handle.write(CHUNK, 0, Math.min(left, CHUNK.length));
        }
        finally {
            await handle.close();
        }
        return true;
    }
    catch {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
        return false;
    }
}


/***/ }),

/***/ 2866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ connectDocker)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = require("node:readline");
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/docker.js
// The docker command, with argument lists only: nothing from outside ever reaches a shell. A non-zero exit is a failure whatever
// was printed, nothing printed included.



/** Of a build's log; enough to find the step that failed. */
const KEPT_LINES = 5_000;
const KILL_AFTER_MS = 5_000;
function connectDocker(command = 'docker') {
    return async (args, { signal, onLine = () => { }, env = {} }) => {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)(`running docker ${args[0] ?? ''}`);
        // A group of its own, to be ended as a whole: buildx is a process that the command starts, and older commands leave it behind, building and pushing.
        const child = (0,external_node_child_process_.spawn)(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, detached: true });
        let force;
        const stop = () => {
            endGroup(child.pid, 'SIGTERM');
            force = setTimeout(() => endGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
        };
        signal.addEventListener('abort', stop, { once: true });
        const lines = [];
        for (const stream of [child.stdout, child.stderr]) {
            (0,external_node_readline_namespaceObject.createInterface)({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
                lines.push(line);
                if (lines.length > KEPT_LINES)
                    lines.shift();
                onLine(line);
            });
        }
        try {
            const ending = await new Promise((resolve, reject) => {
                child
                    .once('error', reject)
                    .once('close', (code, by) => resolve(code === 0 ? undefined : `ended ${code === null ? `by ${by ?? 'a signal'}` : `with exit code ${code}`}`));
            });
            if (signal.aborted)
                throw (0,errors/* cancelled */.KW)(`running docker ${args[0] ?? ''}`);
            if (ending !== undefined)
                throw new errors/* DockerFailure */.Lr(args, ending, lines);
            return lines;
        }
        catch (thrown) {
            if (thrown instanceof errors/* DeliveryError */.VE)
                throw thrown;
            throw new errors/* DeliveryError */.VE('unavailable', `${command} could not be started: ${(0,errors/* messageOf */.bD)(thrown)}`, {
                hint: 'Install Docker, or use `engine: layers`.',
                cause: thrown,
            });
        }
        finally {
            clearTimeout(force);
            signal.removeEventListener('abort', stop);
        }
    };
}
function endGroup(leader, by) {
    try {
        if (leader !== undefined)
            process.kill(-leader, by);
    }
    catch {
        // It has ended meanwhile.
    }
}


/***/ }),

/***/ 3410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MA: () => (/* binding */ registryAddress),
/* harmony export */   oO: () => (/* binding */ emulatorNotice),
/* harmony export */   sR: () => (/* binding */ endpoint)
/* harmony export */ });
/* unused harmony exports isEmulated, mayAskRegistry, gitHubEndpoint */
/* harmony import */ var _core_image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3670);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3644);
// Where each API is: Google's address, or a local one named by an environment variable. Read here and nowhere else.
// An emulated endpoint means that no credentials are loaded or sent.


const VARIABLES = {
    run: 'CLOUD_RUN_EMULATOR_HOST',
    monitoring: 'CLOUD_MONITORING_EMULATOR_HOST',
    logging: 'CLOUD_LOGGING_EMULATOR_HOST',
    secretmanager: 'SECRET_MANAGER_EMULATOR_HOST',
    containeranalysis: 'CONTAINER_ANALYSIS_EMULATOR_HOST',
    cloudbuild: 'CLOUD_BUILD_EMULATOR_HOST',
    storage: 'STORAGE_EMULATOR_HOST',
    sqladmin: 'CLOUD_SQL_ADMIN_EMULATOR_HOST',
    artifactregistry: 'ARTIFACT_REGISTRY_EMULATOR_HOST',
};
/**
 * A sibling that is not set follows CLOUD_RUN_EMULATOR_HOST: a run whose service is emulated must never judge it by, or send
 * credentials to, the real cloud.
 */
function endpoint(api, env) {
    const variable = env[VARIABLES[api]] ? VARIABLES[api] : VARIABLES.run;
    const value = env[variable];
    if (!value)
        return { host: `${api}.googleapis.com`, port: 443, protocol: 'https', emulated: false };
    const match = /^(?:http:\/\/)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})\/?$/.exec(value);
    const [, host, port] = match ?? [];
    if (host === undefined || Number(port) > 65_535) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeliveryError */ .VE('input', `${variable} must be HOST:PORT of a running emulator, got "${value}"`, {
            hint: `Unset ${variable} to use the real API, or start the emulator (npm run emulator) and set it to the address it prints.`,
        });
    }
    return { host, port: Number(port), protocol: 'http', emulated: true };
}
function isEmulated(env) {
    return Boolean(env[VARIABLES.run]);
}
/** Whether a registry may be asked: an emulated run speaks to this machine alone, for a registry elsewhere would want credentials. */
function mayAskRegistry(host, env) {
    return !isEmulated(env) || isLoopback(host) || isArtifactRegistry(host);
}
/** Where the API of a registry is. An emulated run has its images of Artifact Registry at the emulator, under the names that they have there. */
function registryAddress(host, env) {
    const { emulated, host: name, port } = endpoint('artifactregistry', env);
    return emulated && (0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isArtifactRegistry */ .QJ)(host) ? { origin: `http://${name}:${port}`, emulated } : { origin: (0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .registryOrigin */ ._g)(host), emulated: false };
}
/** The first line of every summary of an emulated run; empty otherwise. */
function emulatorNotice(env) {
    return isEmulated(env) ? `> **Emulator** (${VARIABLES.run} is set): nothing in the cloud was read or changed.` : '';
}
/**
 * Where GitHub's API is, or why it is left alone: an emulated run records nothing on the real GitHub, and sends no token there. A token
 * goes by https, or to this machine.
 */
function gitHubEndpoint(env) {
    const value = env['GITHUB_API_URL'] || 'https://api.github.com';
    const url = URL.parse(value);
    const local = url !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
    if (url === null || (url.protocol !== 'https:' && !(local && url.protocol === 'http:'))) {
        throw new DeliveryError('input', `GITHUB_API_URL must be an https address, got "${value.slice(0, 80)}"`, { hint: "GitHub's runner sets it; do not change it." });
    }
    if (isEmulated(env) && !local)
        return { leftAlone: `${VARIABLES.run} is set and GITHUB_API_URL is not on this machine: nothing is recorded on GitHub` };
    return { apiUrl: value };
}


/***/ }),

/***/ 2851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ readEventFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
// The file in which GitHub tells a step the event that started its job: https://docs.github.com/webhooks/webhook-events-and-payloads

/** Empty where there is none: then something is not known, and what needs it says so. */
function readEventFile(env) {
    try {
        const payload = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
        return typeof payload === 'object' && payload !== null ? { ...payload } : {};
    }
    catch {
        return {};
    }
}


/***/ }),

/***/ 962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ dockerFolder),
/* harmony export */   g: () => (/* binding */ findCredentials)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3644);
/* harmony import */ var _core_image_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3670);
// Where credentials for a registry come from: the Docker configuration that docker/login-action or gcloud wrote, and for Google's
// registries the workflow's own identity. For a registry on this machine only what was written down for it by name is used: no
// identity is looked up.






const GOOGLE = /(^|\.)(pkg\.dev|gcr\.io)$/;
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const HELPER_TIMEOUT_MS = 30_000;
/** Docker Hub's credentials are kept under the address of its first API. */
const HUB_KEY = 'https://index.docker.io/v1/';
/** Never throws: a registry may well answer without credentials. */
async function findCredentials(host, env) {
    const docker = await fromDocker(host, env);
    if (docker.credentials !== undefined || !GOOGLE.test(host))
        return docker;
    const google = await fromGoogle();
    return { ...google, looked: `${docker.looked}; ${google.looked}` };
}
/** Loaded only when it is needed: most registries on the way are not Google's. */
async function fromGoogle() {
    const { GoogleAuth } = await Promise.all(/* import() */[__nccwpck_require__.e(492), __nccwpck_require__.e(610)]).then(__nccwpck_require__.t.bind(__nccwpck_require__, 492, 19));
    try {
        const token = await new GoogleAuth({ scopes: [SCOPE] }).getAccessToken();
        if (token)
            return { from: 'google', credentials: { username: 'oauth2accesstoken', password: token }, looked: 'Google identity' };
        return { looked: 'Google identity: it gave no token' };
    }
    catch (thrown) {
        return { looked: `Google identity: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(thrown)}` };
    }
}
async function fromDocker(host, env) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_3__.join(dockerFolder(env), 'config.json');
    const { config, problem } = await readConfig(file);
    if (problem !== undefined)
        return { looked: problem };
    const key = host === 'docker.io' ? HUB_KEY : host;
    // The order of the docker command: a helper named for the host, the general helper, then the file itself.
    const helper = property(property(config, 'credHelpers'), host) ?? ((0,_core_image_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .isLoopback */ .U9)(host) ? undefined : property(config, 'credsStore'));
    let tried = '';
    if (typeof helper === 'string') {
        const answer = await fromHelper(helper, key, env);
        if (answer.credentials !== undefined)
            return answer;
        tried = `${answer.looked}, `;
    }
    const credentials = fromEntry(property(property(config, 'auths'), key) ?? property(property(config, 'auths'), `https://${host}`));
    return credentials === undefined ? { looked: `${tried}${file}` } : { from: 'docker', credentials, looked: file };
}
/** Where Docker keeps its configuration. */
function dockerFolder(env) {
    return env['DOCKER_CONFIG'] || node_path__WEBPACK_IMPORTED_MODULE_3__.join(node_os__WEBPACK_IMPORTED_MODULE_2__.homedir(), '.docker');
}
async function readConfig(file) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch(() => undefined);
    if (text === undefined)
        return { problem: `there is no ${file}` };
    try {
        return { config: JSON.parse(text) };
    }
    catch {
        return { problem: `${file} is not JSON` };
    }
}
function fromEntry(entry) {
    const auth = property(entry, 'auth');
    if (typeof auth !== 'string' || auth === '')
        return undefined;
    const text = Buffer.from(auth, 'base64').toString();
    const colon = text.indexOf(':');
    return colon < 1 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
/** https://github.com/docker/docker-credential-helpers: the server's name on standard input, JSON on standard output. */
async function fromHelper(helper, server, env) {
    const name = `docker-credential-${helper}`;
    // The name is part of a file's name: nothing that could lead to another folder.
    if (!/^[\w.-]+$/.test(helper))
        return { looked: `a credential helper with the unusable name "${helper}"` };
    try {
        const answer = JSON.parse(await outputOf(name, server, env));
        const [username, password] = [property(answer, 'Username'), property(answer, 'Secret')];
        const usable = typeof username === 'string' && typeof password === 'string' && password !== '';
        return usable ? { from: 'docker', credentials: { username, password }, looked: name } : { looked: `${name} (it knows none)` };
    }
    catch (thrown) {
        // What it printed is not told: it may hold the secret.
        return { looked: `${name} (${thrown instanceof SyntaxError ? 'it answered no JSON' : (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(thrown)})` };
    }
}
async function outputOf(command, input, env) {
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command, ['get'], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { ...env },
        signal: AbortSignal.timeout(HELPER_TIMEOUT_MS),
    });
    child.stdin.on('error', () => undefined).end(input);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0)
        throw new Error(`it ended with exit code ${code ?? 'none'}`);
    return output;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}


/***/ }),

/***/ 7279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ connectRegistries)
});

// UNUSED EXPORTS: connectRegistry

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __nccwpck_require__(6466);
// EXTERNAL MODULE: ./packages/shared/lib/errors.js
var errors = __nccwpck_require__(3644);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/clock.js + 1 modules
var clock = __nccwpck_require__(2410);
// EXTERNAL MODULE: ./packages/shared/lib/core/image-reference.js
var image_reference = __nccwpck_require__(3670);
// EXTERNAL MODULE: ./packages/shared/lib/digest.js
var lib_digest = __nccwpck_require__(583);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/http-exchange.js


/** Its body is read to the end or discarded, else it keeps the connection. Throws what Node throws; what the signal ended has its reason as cause. */
async function exchange(url, { method, headers, body, signal }) {
    const { request } = url.protocol === 'https:' ? await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 4708, 19)) : await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19));
    return new Promise((resolve, reject) => {
        const outgoing = request(url, { method, headers, signal }, (answer) => {
            // Who has answered in full wants no more of it.
            if (body instanceof external_node_stream_.Readable)
                answer.once('end', () => body.destroy());
            resolve(answer);
        });
        outgoing.on('error', reject);
        if (body instanceof external_node_stream_.Readable)
            (0,external_node_stream_promises_.pipeline)(body, outgoing).catch(reject);
        else
            outgoing.end(body);
    });
}
/** Undefined when the answer has none, or an empty one. */
function header({ headers }, name) {
    const value = headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) || undefined;
}
/** The next request may have its connection. */
function discard(answer) {
    answer.resume();
    return undefined;
}
/** Throws above the limit without reading on. */
async function bytesOf(answer, bytesMax) {
    const chunks = [];
    let length = 0;
    for await (const chunk of answer) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > bytesMax)
            throw new Error(`the answer is longer than ${bytesMax} bytes`);
    }
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/limited.js
/**
 * Lets through what the manifest promised and no byte more: a registry must not fill the disk. Where it breaks off it ends, so that all that came
 * is written, and `broke` says why.
 */
class Limited {
    broke;
    #source;
    #size;
    constructor(source, size) {
        this.#source = source;
        this.#size = size;
    }
    async *chunks() {
        let received = 0;
        try {
            for await (const chunk of this.#source) {
                received += chunk.length;
                if (received > this.#size)
                    throw new Error(`it is longer than the ${this.#size} bytes that the manifest says`);
                yield chunk;
            }
        }
        catch (thrown) {
            this.broke = thrown;
        }
    }
}

// EXTERNAL MODULE: ./packages/shared/lib/adapters/endpoints.js
var endpoints = __nccwpck_require__(3410);
// EXTERNAL MODULE: ./packages/shared/lib/adapters/registry-credentials.js
var registry_credentials = __nccwpck_require__(962);
;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-http.js
var _a;






const TRIES_MAX = 5;
const TIMEOUT_MS = 30_000;
const REDIRECTS_MAX = 5;
const BACKOFF_MS = 250;
/** A registry that asks for more patience than this is an outage: the job says so instead of burning minutes. */
const RETRY_AFTER_SECONDS_MAX = 60;
const TEXT_LENGTH_MAX = 500;
/** Of a refusal, and of a token. */
const ANSWER_BYTES_MAX = 1_048_576;
class RegistryHttp {
    #host;
    #origin;
    #options;
    #clock;
    #authorization;
    #found;
    constructor(host, options) {
        this.#host = host;
        const { origin, emulated } = (0,endpoints/* registryAddress */.MA)(host, options.env);
        this.#origin = origin;
        this.#options = emulated ? { ...options, credentials: noneForEmulators } : options;
        this.#clock = options.clock ?? clock/* systemClock */.m;
    }
    /** An answer with one of the accepted statuses. Everything else is thrown as DeliveryError. */
    async send(request, signal) {
        const triesMax = request.triesMax ?? TRIES_MAX;
        let authorized = false;
        for (let tries = 1;;) {
            const answer = await this.#once(request, signal).catch((thrown) => this.#unreachable(request.what, thrown, signal));
            if (!(answer instanceof errors/* DeliveryError */.VE) && request.accept.includes(answer.statusCode ?? 0))
                return answer;
            if (!(answer instanceof errors/* DeliveryError */.VE) && answer.statusCode === 401 && !authorized) {
                authorized = true;
                discard(answer);
                this.#authorization = await this.#authorize(header(answer, 'www-authenticate') ?? '', request, signal);
                continue;
            }
            const failure = answer instanceof errors/* DeliveryError */.VE ? answer : await refusal(request.what, answer, this.#host, this.#clock.nowMs());
            const askedMs = failure instanceof Refused ? failure.waitMs : 0;
            const waitMs = askedMs === undefined ? undefined : Math.max(BACKOFF_MS * 2 ** (tries - 1), askedMs);
            if ((failure.kind !== 'unavailable' && failure.kind !== 'timeout') || tries === triesMax || waitMs === undefined)
                throw failure;
            tries += 1;
            await this.#clock.sleep(waitMs, signal).catch(() => {
                throw (0,errors/* cancelled */.KW)(request.what);
            });
        }
    }
    async #once({ method, url, headers = {}, body, timeoutMs = TIMEOUT_MS }, signal) {
        let target = new URL(url, `${this.#origin}/`);
        const start = target.origin;
        const { authorization = start === this.#origin ? this.#authorization : undefined, ...others } = headers;
        for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
            const answer = await exchange(target, {
                method,
                signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
                headers: {
                    'user-agent': 'cloudrun-delivery',
                    ...others,
                    ...(target.origin === start && authorization !== undefined ? { authorization } : {}),
                },
                body: body?.(),
            });
            const location = header(answer, 'location');
            const redirected = [307, 308, ...(body === undefined ? [301, 302, 303] : [])].includes(answer.statusCode ?? 0);
            if (!redirected || location === undefined)
                return answer;
            discard(answer);
            target = new URL(location, target);
            if (target.protocol !== 'https:' && !(0,image_reference/* isLoopback */.U9)(target.host))
                throw new Error(`it redirects to ${target.origin}, which is not https`);
        }
        throw new Error(`it redirects more than ${REDIRECTS_MAX} times`);
    }
    /** https://distribution.github.io/distribution/spec/auth/token/ */
    async #authorize(challenge, { what, scope }, signal) {
        this.#found ??= (this.#options.credentials ?? registry_credentials/* findCredentials */.g)(this.#host, this.#options.env);
        const found = await this.#found;
        const basic = this.#basic(found);
        if (!/^bearer\s/i.test(challenge)) {
            if (basic !== undefined && /^basic\b/i.test(challenge))
                return basic;
            throw noCredentials(what, this.#host, found);
        }
        const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key.toLowerCase(), value]));
        const realm = URL.parse(parameters.get('realm') ?? '');
        if (realm === null || (realm.protocol !== 'https:' && !(0,image_reference/* isLoopback */.U9)(realm.host))) {
            throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${this.#host} sends us for a token to "${parameters.get('realm') ?? ''}", which is no https address`);
        }
        if (parameters.has('service'))
            realm.searchParams.set('service', parameters.get('service') ?? '');
        for (const wanted of [parameters.get('scope'), scope])
            if (wanted)
                realm.searchParams.append('scope', wanted);
        const http = {
            method: 'GET',
            url: realm.href,
            accept: [200, 400, 401, 403, 404],
            what: `getting a token for ${what}`,
            ...(basic === undefined ? {} : { headers: { authorization: basic } }),
        };
        const answer = await new _a(this.#host, this.#options).send(http, signal);
        const token = answer.statusCode === 200 ? tokenOf(await bytesOf(answer, ANSWER_BYTES_MAX).catch(() => undefined)) : discard(answer);
        if (typeof token !== 'string' || token === '')
            throw noCredentials(what, this.#host, found);
        this.#options.mask(token);
        return `Bearer ${token}`;
    }
    #basic({ credentials }) {
        if (credentials === undefined)
            return undefined;
        this.#options.mask(credentials.password);
        const encoded = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
        this.#options.mask(encoded);
        return `Basic ${encoded}`;
    }
    #unreachable(what, thrown, signal) {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)(what);
        const reasonOfAbort = thrown instanceof Error && thrown.name === 'AbortError' ? thrown.cause : undefined;
        const late = reasonOfAbort instanceof Error && reasonOfAbort.name === 'TimeoutError';
        const reason = late ? `${this.#host} did not answer in time` : rootMessage(thrown);
        return new errors/* DeliveryError */.VE(late ? 'timeout' : 'unavailable', `${what} failed: ${reason}`, {
            hint: `Is a registry reachable at ${this.#origin}?`,
            cause: thrown,
        });
    }
}
_a = RegistryHttp;
const noneForEmulators = async () => ({ credentials: undefined, looked: 'nowhere: an emulator gets none' });
/** The registry answered, and did not do it. */
class Refused extends errors/* DeliveryError */.VE {
    status;
    /** How long it asks us to wait, 0 when it says nothing. Undefined when it asks for more patience than we have. */
    waitMs;
    constructor(kind, status, message, hint, waitMs) {
        super(kind, message, { hint });
        this.status = status;
        this.waitMs = waitMs;
    }
}
function askedWaitMs(after, nowMs) {
    if (after === undefined)
        return 0;
    const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - nowMs) / 1000;
    if (Number.isNaN(seconds))
        return 0;
    return seconds > RETRY_AFTER_SECONDS_MAX ? undefined : Math.max(0, seconds * 1000);
}
function noCredentials(what, host, { credentials, looked }) {
    const seen = credentials === undefined
        ? `none were found (${looked})`
        : `it does not accept those of user ${credentials.username} (${looked})`;
    return new errors/* DeliveryError */.VE('permission', `${what} failed: ${host} wants credentials, and ${seen}`, {
        hint: 'Run google-github-actions/auth (for Google registries) or docker/login-action before this step.',
    });
}
function tokenOf(bytes) {
    try {
        const { token, access_token: accessToken } = JSON.parse(bytes?.toString() ?? '');
        return token ?? accessToken;
    }
    catch {
        return undefined;
    }
}
async function refusal(what, answer, host, nowMs) {
    const reason = reasonOf((await bytesOf(answer, ANSWER_BYTES_MAX).catch(() => '')).toString().slice(0, 10_000));
    const kind = kindOf(answer.statusCode ?? 0);
    const after = header(answer, 'retry-after');
    const wait = kind === 'unavailable' && after !== undefined
        ? ` (it asks to wait ${/^\d+$/.test(after) ? `${after} s` : `until ${after.slice(0, 40)}`})`
        : '';
    return new Refused(kind, answer.statusCode ?? 0, `${what} failed: HTTP ${answer.statusCode ?? 0} ${reason}`.trim() + wait, hintFor(kind, host), askedWaitMs(after, nowMs));
}
function kindOf(status) {
    if (status === 401 || status === 403)
        return 'permission';
    if (status === 404)
        return 'not-found';
    if (status === 408 || status === 429 || status >= 500)
        return 'unavailable';
    return status === 409 || status === 412 ? 'conflict' : 'input';
}
function hintFor(kind, host) {
    const google = /(^|\.)pkg\.dev$/.test(host);
    switch (kind) {
        case 'permission':
            if (!google)
                return 'The credentials need write access to this repository.';
            return 'The identity needs roles/artifactregistry.writer on it, and roles/artifactregistry.reader for the base image.';
        case 'not-found':
            if (!google)
                return 'Does the repository exist in this registry?';
            return 'Does the repository exist? It is made once, with `gcloud artifacts repositories create`.';
        case 'conflict':
            return 'Are the tags of this repository immutable?';
        default:
            return '';
    }
}
/** The registry's own words: `{errors: [{code, message}]}`, or whatever it said. */
function reasonOf(text) {
    let reason = text;
    try {
        const { errors } = JSON.parse(text);
        if (Array.isArray(errors))
            reason = errors.map(({ code = '', message = '' }) => `${code} ${message}`.trim()).join('; ');
    }
    catch {
        // Not JSON: told as it is.
    }
    return reason.replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_LENGTH_MAX);
}
function rootMessage(thrown) {
    const cause = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'cause') : undefined;
    return (0,errors/* messageOf */.bD)(cause ?? thrown) || 'the connection failed';
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-transfer.js
// What downloads and uploads of blobs have in common: how long one may take, what may be begun again, and that a digest is believed by nobody.


const registry_transfer_TRIES_MAX = 4;
const registry_transfer_BACKOFF_MS = 500;
const registry_transfer_TIMEOUT_MS = 60_000;
/** A registry slower than half a megabyte per second is taken for stuck. */
const BYTES_PER_MS_MIN = 500;
function patienceWith(clock) {
    return async (thrown, tries, what, signal) => {
        if (signal.aborted)
            throw (0,errors/* cancelled */.KW)(what);
        const failure = thrown instanceof errors/* DeliveryError */.VE ? thrown : new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(thrown)}`, { cause: thrown });
        if ((0,errors/* codeOf */.$N)(thrown) === 'ENOSPC')
            throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(thrown)}`, { hint: errors/* DISK_FULL */.wl, cause: thrown });
        if (tries === registry_transfer_TRIES_MAX || (failure.kind !== 'unavailable' && failure.kind !== 'timeout'))
            throw failure;
        const asked = thrown instanceof Refused ? thrown.waitMs : 0;
        if (asked === undefined)
            throw failure;
        await clock.sleep(Math.max(asked, registry_transfer_BACKOFF_MS * 2 ** (tries - 1)), signal);
    };
}
function transferMs(size) {
    return registry_transfer_TIMEOUT_MS + Math.ceil(size / BYTES_PER_MS_MIN);
}
function verify(what, expected, got) {
    if (expected !== got)
        throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: the digest is ${got}, not ${expected}`, {
            hint: 'What the registry holds is damaged, or something on the way changes it.',
        });
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry-upload.js
// One blob to a registry that has opened an upload for it: in one streamed PUT, or in pieces of which only what did not arrive is sent
// again. Why not always in pieces, and who takes them: docs/decisions/0005. The registry verifies the digest, and its answer is verified.





const PIECES = { fromBytes: 64 * 1_048_576, bytes: 32 * 1_048_576 };
/** What registries say who take no pieces, not of this size, or no longer know the upload. */
const REFUSALS = [400, 404, 405, 413, 416, 501];
/** A piece at a time is for those who say a larger least size: it must still be a piece. */
const PIECE_BYTES_MAX = 512 * 1_048_576;
/**
 * Artifact Registry and Container Registry take one piece only. GitHub's takes none above 4 MiB (HTTP 416). Amazon's says after every
 * piece that it has the first alone.
 */
const ONE_PIECE = /(^|\.)(pkg\.dev|gcr\.io|ghcr\.io|amazonaws\.com)$/;
/** Undefined where every blob goes up in one piece. */
function piecesFor(host, pieces = PIECES) {
    return ONE_PIECE.test(host) ? undefined : pieces;
}
/** The registry takes no pieces: the blob is to be sent in one. */
class PiecesRefused extends Error {
}
async function uploadWhole(upload, started, signal) {
    const { size } = upload.blob;
    verifyStored(upload, await send(upload, { method: 'PUT', place: placeOf(upload, started), from: 0, end: size, accept: 201, timeoutMs: transferMs(size) }, signal));
}
/**
 * After whatever broke off, the registry is asked how much it has, and the next piece begins there. Throws `PiecesRefused` when it will
 * not have pieces, and what it said when it has lost the upload or breaks off too often at the same place.
 */
async function uploadInPieces(upload, started, pieceBytes, signal) {
    const { blob, patience, what } = upload;
    const bytes = Math.max(pieceBytes, leastOf(started));
    let at = { place: placeOf(upload, started), from: 0 };
    for (let tries = 1;;) {
        const end = Math.min(at.from + bytes, blob.size);
        const isLast = end === blob.size;
        try {
            const answer = await send(upload, { ...at, method: isLast ? 'PUT' : 'PATCH', end, accept: isLast ? 201 : 202, timeoutMs: transferMs(isLast ? blob.size : bytes) }, signal);
            if (isLast)
                return verifyStored(upload, answer);
            // Who has less than was sent and says that all is well would be sent the same again and again.
            if (receivedOf(answer) !== end)
                throw new PiecesRefused(`it has bytes ${header(answer, 'range') ?? '(no Range)'} after ${at.from}-${end - 1}`);
            at = { place: placeOf(upload, answer), from: end };
            tries = 1;
        }
        catch (thrown) {
            if (thrown instanceof PiecesRefused)
                throw thrown;
            const isRefusal = thrown instanceof Refused && REFUSALS.includes(thrown.status);
            if (!isRefusal)
                await patience(thrown, tries, what, signal);
            const now = await progress(upload, at, signal).catch((unknown) => {
                throw isRefusal && !signal.aborted ? new PiecesRefused(thrown.message) : unknown;
            });
            if (isRefusal && now.from === at.from)
                throw new PiecesRefused(thrown.message);
            tries = now.from > at.from ? 1 : tries + 1;
            at = now;
        }
    }
}
/** Asks for what has arrived. A registry that no longer knows says so as of something that passes: the upload is begun anew. */
async function progress(upload, { place }, signal) {
    const { http, what, blob } = upload;
    const answer = await http.send({ method: 'GET', url: addressOf(place), accept: [200, 202, 204, ...REFUSALS], what: `asking how far ${what} has come` }, signal);
    discard(answer);
    const from = receivedOf(answer);
    if (REFUSALS.includes(answer.statusCode ?? 0) || from === undefined || from > blob.size)
        throw new errors/* DeliveryError */.VE('unavailable', `${what} broke off, and the registry does not know how much has arrived (HTTP ${answer.statusCode ?? 0})`);
    return { place: header(answer, 'location') === undefined ? place : placeOf(upload, answer), from };
}
async function send({ http, blob, content, what }, { method, place, from, end, accept, timeoutMs }, signal) {
    const isPart = from > 0 || end < blob.size;
    const url = new URL(place);
    if (method === 'PUT')
        url.searchParams.append('digest', blob.digest);
    const body = () => {
        if (from === end)
            return Buffer.alloc(0);
        return typeof content === 'string' ? (0,external_node_fs_.createReadStream)(content, isPart ? { start: from, end: end - 1 } : {}) : content.subarray(from, end);
    };
    const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(end - from),
        ...(isPart && end > from ? { 'content-range': `${from}-${end - 1}` } : {}),
    };
    const answer = await http.send({ method, url: addressOf(url), headers, body, accept: [accept], what, triesMax: 1, timeoutMs }, signal);
    return discard(answer) ?? answer;
}
function verifyStored({ what, blob }, answer) {
    const stored = header(answer, 'docker-content-digest');
    if (stored !== undefined)
        verify(what, blob.digest, stored);
}
const RELATIVE = 'relative.invalid';
/** Where to go on: each answer may name another address, by its path alone or whole. */
function placeOf({ repository, what }, answer) {
    const location = header(answer, 'location') ?? '';
    const place = URL.parse(location, `http://${RELATIVE}/v2/${repository}/blobs/uploads/`);
    if (place === null || location === '')
        throw new errors/* DeliveryError */.VE('unavailable', `${what} failed: the registry named no place to upload to`);
    return place;
}
function addressOf(place) {
    return place.host === RELATIVE ? `${place.pathname}${place.search}` : place.href;
}
/** Of `Range: 0-<last>`. The reference registry says `0-0` of nothing, and no piece has one byte. Undefined when it says none. */
function receivedOf(answer) {
    const last = /^(?:bytes=)?0-(\d+)$/.exec(header(answer, 'range') ?? '')?.[1];
    if (last === undefined)
        return undefined;
    return last === '0' ? 0 : Number(last) + 1;
}
function leastOf(answer) {
    const least = Number(header(answer, 'oci-chunk-min-length') ?? 0);
    return Number.isSafeInteger(least) && least <= PIECE_BYTES_MAX ? least : 0;
}

;// CONCATENATED MODULE: ./packages/shared/lib/adapters/registry.js
// An image registry over its HTTP API (https://github.com/opencontainers/distribution-spec, 1.1). Every digest is verified, in
// both directions. A download that broke off goes on where it was; how blobs go up is registry-upload.ts's business.













const ACCEPT = [image_reference/* MEDIA */.Rn.ociManifest, image_reference/* MEDIA */.Rn.ociIndex, image_reference/* MEDIA */.Rn.dockerManifest, image_reference/* MEDIA */.Rn.dockerIndex].join(', ');
const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1+';
/** The specification's own limit for manifests; configs are smaller still. */
const DOCUMENT_BYTES_MAX = 4_194_304;
function connectRegistry(host, options) {
    return new Registry(new RegistryHttp(host, options), patienceWith(options.clock ?? clock/* systemClock */.m), piecesFor(host, options.pieces));
}
/** One connection for each registry: its token serves all requests to it. */
function connectRegistries(options) {
    const connected = new Map();
    return (host) => {
        const images = connected.get(host) ?? connectRegistry(host, options);
        connected.set(host, images);
        return images;
    };
}
class Registry {
    #http;
    #patience;
    /** Undefined where blobs go up in one piece, also as soon as the registry has refused pieces once. */
    #pieces;
    constructor(http, patience, pieces) {
        this.#http = http;
        this.#patience = patience;
        this.#pieces = pieces;
    }
    async manifest(repository, reference, signal) {
        const what = `reading the manifest ${named(repository, reference)}`;
        const response = await this.#http.send({ method: 'GET', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what }, signal);
        if (response.statusCode === 404)
            return discard(response);
        const bytes = await registry_document(response, what, signal);
        const mediaType = header(response, 'content-type')?.split(';')[0]?.trim() ?? '';
        // An old registry converts what it cannot answer with: that has another digest, and none of the layers' sizes.
        if (mediaType.startsWith(SCHEMA_1))
            throw new errors/* DeliveryError */.VE('input', `${what} failed: the registry answers with a manifest of schema 1, which nothing here can use`, { hint: 'Push the image again with a current Docker, or to a current registry.' });
        const digest = (0,lib_digest/* sha256 */.s)(bytes);
        if (image_reference/* DIGEST */.Dh.test(reference))
            verify(what, reference, digest);
        const said = header(response, 'docker-content-digest');
        if (said !== undefined && image_reference/* DIGEST */.Dh.test(said))
            verify(what, said, digest);
        return { digest, mediaType, bytes };
    }
    async digestOf(repository, reference, signal) {
        const what = `looking up ${named(repository, reference)}`;
        const response = await this.#http.send({ method: 'HEAD', url: `/v2/${repository}/manifests/${reference}`, headers: { accept: ACCEPT }, accept: [200, 404], what }, signal);
        discard(response);
        if (response.statusCode === 404)
            return undefined;
        const digest = header(response, 'docker-content-digest') ?? '';
        return image_reference/* DIGEST */.Dh.test(digest) ? digest : (await this.manifest(repository, reference, signal))?.digest;
    }
    async hasBlob(repository, digest, signal) {
        const response = await this.#http.send({
            method: 'HEAD',
            url: `/v2/${repository}/blobs/${digest}`,
            accept: [200, 404],
            what: `looking for ${registry_short(digest)} in ${repository}`,
        }, signal);
        discard(response);
        return response.statusCode === 200;
    }
    async readBlob(repository, digest, signal) {
        const what = `reading ${registry_short(digest)} of ${repository}`;
        const bytes = await registry_document(await this.#http.send({ method: 'GET', url: `/v2/${repository}/blobs/${digest}`, accept: [200], what }, signal), what, signal);
        verify(what, digest, (0,lib_digest/* sha256 */.s)(bytes));
        return bytes;
    }
    async saveBlob(repository, { digest, size }, file, signal) {
        const what = `downloading ${registry_short(digest)} of ${repository}`;
        await (0,promises_.rm)(file, { force: true });
        for (let tries = 1;; tries += 1) {
            try {
                return await this.#download(what, `/v2/${repository}/blobs/${digest}`, { digest, size }, file, signal);
            }
            catch (thrown) {
                await this.#patience(thrown, tries, what, signal);
            }
        }
    }
    /** Goes on behind what the file has of it already, where the registry can; what is damaged in the end is taken away. */
    async #download(what, url, { digest, size }, file, signal) {
        const have = await (0,promises_.stat)(file).then((stats) => stats.size, () => 0);
        const hash = (0,external_node_crypto_.createHash)('sha256');
        if (have < size || have === 0) {
            const response = await this.#http.send({ method: 'GET', url, headers: have > 0 ? { range: `bytes=${have}-` } : {}, accept: [200, ...(have > 0 ? [206] : [])], what, triesMax: 1, timeoutMs: transferMs(size) }, signal);
            const from = response.statusCode === 206 && header(response, 'content-range')?.startsWith(`bytes ${have}-`) === true ? have : 0;
            if (response.statusCode === 206 && from === 0) {
                discard(response);
                throw await damaged(file, `${what} failed: the registry answers with ${header(response, 'content-range') ?? 'no range'}, and bytes ${have}- were asked for`);
            }
            const rest = new Limited(response, size - from);
            await (0,external_node_stream_promises_.pipeline)(rest.chunks(), (0,external_node_fs_.createWriteStream)(file, from > 0 ? { flags: 'r+', start: from } : {}), { signal });
            if (rest.broke !== undefined)
                throw rest.broke;
        }
        // What is on the disk, since of what broke off nobody knows how much arrived there.
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash, { signal });
        const got = `sha256:${hash.digest('hex')}`;
        if (got !== digest)
            await (0,promises_.rm)(file, { force: true });
        verify(what, digest, got);
    }
    async pushBlob(repository, blob, content, signal, mountFrom) {
        const what = `uploading ${registry_short(blob.digest)} to ${repository}`;
        const mount = mountFrom === undefined ? '' : `?mount=${blob.digest}&from=${encodeURIComponent(mountFrom)}`;
        const scope = mountFrom === undefined ? {} : { scope: `repository:${mountFrom}:pull` };
        for (let tries = 1;;) {
            // The answer to an upload may be lost after the registry took it, so every try looks first.
            if (await this.hasBlob(repository, blob.digest, signal))
                return 'present';
            const started = await this.#http.send({ method: 'POST', url: `/v2/${repository}/blobs/uploads/${mount}`, headers: { 'content-length': '0' }, accept: [201, 202], what, ...scope }, signal);
            discard(started);
            if (started.statusCode === 201)
                return 'mounted';
            const upload = { http: this.#http, patience: this.#patience, repository, blob, content: await content(), what };
            try {
                await this.#upload(upload, started, signal);
                return 'uploaded';
            }
            catch (thrown) {
                if (thrown instanceof PiecesRefused)
                    continue;
                await this.#patience(thrown, tries, what, signal);
                tries += 1;
            }
        }
    }
    async #upload(upload, started, signal) {
        if (this.#pieces === undefined || upload.blob.size <= this.#pieces.fromBytes)
            return uploadWhole(upload, started, signal);
        try {
            await uploadInPieces(upload, started, this.#pieces.bytes, signal);
        }
        catch (thrown) {
            if (thrown instanceof PiecesRefused)
                this.#pieces = undefined;
            throw thrown;
        }
    }
    async pushManifest(repository, reference, { digest, mediaType, bytes }, signal) {
        const what = `pushing the manifest ${named(repository, reference)}`;
        const body = () => bytes;
        const response = await this.#http.send({
            method: 'PUT',
            url: `/v2/${repository}/manifests/${reference}`,
            headers: { 'content-type': mediaType },
            body,
            accept: [201],
            what,
        }, signal);
        discard(response);
        const stored = header(response, 'docker-content-digest');
        if (stored !== undefined)
            verify(what, digest, stored);
        return header(response, 'oci-subject') !== undefined;
    }
}
async function damaged(file, message) {
    await (0,promises_.rm)(file, { force: true });
    return new errors/* DeliveryError */.VE('unavailable', message);
}
/** The body of a small answer. */
async function registry_document(answer, what, signal) {
    return bytesOf(answer, DOCUMENT_BYTES_MAX).catch((cause) => {
        throw signal.aborted ? (0,errors/* cancelled */.KW)(what) : new errors/* DeliveryError */.VE('unavailable', `${what} failed: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    });
}
function named(repository, reference) {
    return image_reference/* DIGEST */.Dh.test(reference) ? `${repository}@${registry_short(reference)}` : `${repository}:${reference}`;
}
function registry_short(digest) {
    return digest.slice(0, 'sha256:'.length + 12);
}


/***/ }),

/***/ 1292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Te: () => (/* binding */ texts),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* unused harmony exports absentAsUndefined, parseRevision, isReconciling, parseCondition, text, shortName, optionalName */

/** What a revision has beside its template: https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services.revisions */
const OF_REVISIONS = new Set([
    'name', 'uid', 'generation', 'createTime', 'updateTime', 'deleteTime', 'expireTime', 'launchStage', 'service', 'reconciling', 'conditions', 'observedGeneration', 'logUri', 'satisfiesPzs', 'etag', 'creator', 'scalingStatus',
]);
async function absentAsUndefined(read) {
    try {
        return await read();
    }
    catch (thrown) {
        if (thrown instanceof DeliveryError && thrown.kind === 'not-found')
            return undefined;
        throw thrown;
    }
}
function parseRevision(answer) {
    const json = record(answer);
    const containers = list(json['containers']);
    const ingress = containers.map(record).find((container) => list(container['ports']).length > 0) ?? containers[0];
    const conditions = list(json['conditions']).map(record);
    const ready = conditions.find((condition) => condition['type'] === 'Ready');
    return {
        name: shortName(text(json['name'], 'name')),
        createdAtMs: Date.parse(optionalText(json['createTime']) ?? '') || 0,
        condition: parseCondition(ready),
        conditions: new Map(conditions.map((condition) => [String(condition['type'] ?? ''), parseCondition(condition)])),
        image: optionalText(record(ingress)['image']) ?? '',
        containers,
        volumes: list(json['volumes']),
        annotations: texts(json['annotations']),
        template: Object.fromEntries(Object.entries(json).filter(([field]) => !OF_REVISIONS.has(field))),
        logUri: optionalText(json['logUri']) ?? '',
    };
}
/** A new generation that was not observed yet is still being reconciled, whatever the flag says; one that failed is never observed. */
function isReconciling(json, condition) {
    return json['reconciling'] === true || (condition.state !== 'failed' && String(json['generation'] ?? '') !== String(json['observedGeneration'] ?? ''));
}
function parseCondition(value) {
    const json = record(value);
    const state = String(json['state'] ?? '');
    const reason = optionalText(json['reason']) ?? optionalText(json['revisionReason']) ?? optionalText(json['executionReason']) ?? '';
    return {
        state: state === 'CONDITION_SUCCEEDED' ? 'succeeded' : state === 'CONDITION_FAILED' ? 'failed' : 'pending',
        reason,
        message: optionalText(json['message']) ?? '',
    };
}
function record(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function texts(value) {
    return Object.fromEntries(Object.entries(record(value)).map(([key, entry]) => [key, String(entry)]));
}
function text(value, field) {
    if (typeof value === 'string' && value !== '')
        return value;
    throw new DeliveryError('unavailable', `the Cloud Run API answered without \`${field}\``, { hint: 'Is the endpoint really a Cloud Run Admin API v2?' });
}
function optionalText(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function shortName(name) {
    return name.slice(name.lastIndexOf('/') + 1);
}
function optionalName(value) {
    const name = optionalText(value);
    return name === undefined ? undefined : shortName(name);
}


/***/ }),

/***/ 3670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   Dk: () => (/* binding */ TAG),
/* harmony export */   I3: () => (/* binding */ projectOfImage),
/* harmony export */   QJ: () => (/* binding */ isArtifactRegistry),
/* harmony export */   Rn: () => (/* binding */ MEDIA),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   _g: () => (/* binding */ registryOrigin),
/* harmony export */   o_: () => (/* binding */ parseImageReference)
/* harmony export */ });
// Names of images as people write them → where a registry has them. Refuses what no registry can hold. Pure text: nothing is
// looked up here.
const MEDIA = {
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociConfig: 'application/vnd.oci.image.config.v1+json',
    ociLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerConfig: 'application/vnd.docker.container.image.v1+json',
    dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const HUB = 'docker.io';
const HOST = /^([a-z0-9]+([.-][a-z0-9]+)*)(:\d{1,5})?$/i;
const REPOSITORY = /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
const REPOSITORY_LENGTH_MAX = 255;
/**
 * `[host/]repository[:tag][@digest]`. Without a host it is Docker Hub's, as Docker reads it; the tag defaults to `latest`.
 * Undefined when the text is none.
 */
function parseImageReference(text) {
    const [, name = '', tag, digest] = /^([^@]+?)(?::([^:@/]+))?(?:@(.+))?$/.exec(text) ?? [];
    const found = splitHost(name);
    if (found === undefined || (tag !== undefined && !TAG.test(tag)) || (digest !== undefined && !DIGEST.test(digest)))
        return undefined;
    return { ...found, reference: digest ?? tag ?? 'latest' };
}
function splitHost(name) {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(0, slash));
    const hasHost = /[.:]/.test(first) || first === 'localhost';
    const host = hasHost ? (first === 'index.docker.io' ? HUB : first) : HUB;
    const rest = hasHost ? name.slice(slash + 1) : name;
    const repository = host === HUB && !rest.includes('/') ? `library/${rest}` : rest;
    return HOST.test(host) && REPOSITORY.test(repository) && repository.length <= REPOSITORY_LENGTH_MAX
        ? { host, repository }
        : undefined;
}
/** Where the API of a registry is. Only a registry on this machine is spoken to without TLS. */
function registryOrigin(host) {
    return `${isLoopback(host) ? 'http' : 'https'}://${host === HUB ? 'registry-1.docker.io' : host}`;
}
/** Of the registries that an emulator stands in for. */
function isArtifactRegistry(host) {
    return /^(?:[a-z0-9-]+-)?docker\.pkg\.dev$/.test(host);
}
/** The project that an image of Artifact Registry belongs to, and on this machine, where a registry stands in for it. Undefined for others. */
function projectOfImage({ host, repository }) {
    if (!isArtifactRegistry(host) && !/^(?:[a-z]+\.)?gcr\.io$/.test(host) && !isLoopback(host))
        return undefined;
    const [first = '', second = '', ...rest] = repository.split('/');
    // A project of a domain: `example.com:shop` is written with a slash here.
    const project = first.includes('.') ? `${first}:${second}` : first;
    return project === '' || (second === '' && rest.length === 0) ? undefined : project;
}
function isLoopback(host) {
    return /^(127(\.\d{1,3}){3}|localhost)(:\d+)?$/.test(host);
}


/***/ }),

/***/ 66:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   xv: () => (/* binding */ truncate)
/* harmony export */ });
/* unused harmony exports escapeHtml, codeBlock, details */
// Markdown that strangers' text cannot break out of. Every summary and comment is made with these.
const MARKUP = /[\\`*_{}[\]()#+!|~-]/g;
/** Text as text: no markup, no HTML, no mention, no formula, no line break. */
function escapeMarkdown(text) {
    // Markup first: a backslash inside an entity would show the entity.
    return withoutMentions(escapeHtml(oneLine(text).replaceAll(MARKUP, '\\$&'))).replaceAll('$', '&#36;').replaceAll('://', '&#58;//').replaceAll(/www\./gi, 'www&#46;');
}
function escapeHtml(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
/** Inline code; safe inside a table cell. HTML is used because a code span cannot hold every text; within it addresses would become links. */
function code(text) {
    return `<code>${escapeHtml(oneLine(text)).replaceAll('|', '&#124;').replaceAll('`', '&#96;').replaceAll('@', '&#64;').replaceAll(/[*_~[\]\\$]/g, numericReference).replaceAll('://', '&#58;//').replaceAll(/www\./gi, 'www&#46;')}</code>`;
}
/** A fenced block whose fence is longer than any in the text. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${stripControl(text)}\n${fence}`;
}
/** A table of cells that are markdown already: escape what comes from outside first. */
function table(headers, rows) {
    const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`;
    return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Shortened to `limit` characters with an ellipsis; never cuts a surrogate pair in two. */
function truncate(text, limit) {
    if (text.length <= limit)
        return text;
    const cut = text.slice(0, Math.max(0, limit - 1));
    return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
/** A collapsed section. The title is text on one line: an empty one in it would end the HTML, and the rest would be markup. */
function details(title, body) {
    return `<details><summary>${withoutMentions(escapeHtml(oneLine(title)))}</summary>\n\n${body}\n\n</details>`;
}
/** Text whose parts in backticks are names, and the rest is text. */
function prose(text) {
    return text.split(/(`[^`]+`)/).map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : code(part.slice(1, -1)))).join('');
}
/** GitHub looks for mentions after it has read entities: only something between the sign and the name keeps a stranger from calling people. */
function withoutMentions(html) {
    return html.replaceAll(/(?<!\w)@(?=\w)/g, '&#64;&#8203;').replaceAll('@', '&#64;');
}
function oneLine(text) {
    return stripControl(text).replaceAll(/\s+/g, ' ');
}
/** Terminal escapes and control characters have no place in a page. Line breaks and tabs stay. */
function stripControl(text) {
    return text.replaceAll(/\u001B\[[0-9;?]*[A-Za-z]/g, '').replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '');
}
function numericReference(character) {
    return `&#${character.charCodeAt(0)};`;
}


/***/ }),

/***/ 7885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
// Which of the known words somebody probably meant.
/** The known word with the fewest edits (insert, delete, replace, swap of two neighbours); undefined when none is near. */
function nearest(word, known) {
    const [best] = known
        .map((candidate) => ({ candidate, edits: edits(word.toLowerCase(), candidate.toLowerCase()) }))
        .toSorted((a, b) => a.edits - b.edits);
    // A third of the word may be wrong; more is another word.
    return best !== undefined && best.edits <= Math.max(1, Math.floor(Math.max(word.length, best.candidate.length) / 3))
        ? best.candidate
        : undefined;
}
/** Optimal string alignment distance. */
function edits(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
    const cell = (row, column) => rows[row]?.[column] ?? Infinity;
    for (let row = 1; row <= a.length; row += 1) {
        const line = [row];
        rows.push(line);
        for (let column = 1; column <= b.length; column += 1) {
            const same = a[row - 1] === b[column - 1];
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            line.push(Math.min(cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + (same ? 0 : 1), swapped ? cell(row - 2, column - 2) + 1 : Infinity));
        }
    }
    return cell(a.length, b.length);
}


/***/ }),

/***/ 4952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ ACTION_INPUTS)
/* harmony export */ });
// Generated from actions/*/action.yml by npm run gen: the inputs of every action.
const ACTION_INPUTS = {
    'build-image': ['manifest', 'environment', 'service', 'image', 'context', 'dockerfile', 'tags', 'flavor', 'labels', 'engine', 'from-image', 'base-image', 'command', 'workdir', 'target', 'build-args', 'secrets', 'secret-files', 'ssh', 'platforms', 'cache', 'provenance', 'sbom', 'disk-free-min-gb', 'disk-remove', 'audit-level', 'audit-reports', 'audit-allow', 'audit-wait', 'dockerfile-lint', 'dockerfile-lint-report', 'project-id', 'region', 'cloud-build-bucket', 'cloud-build-create-bucket', 'cloud-build-service-account', 'cloud-build-machine-type', 'cloud-build-disk-gb', 'cloud-build-timeout', 'cloud-build-secrets', 'rebuild', 'dry-run'],
    'deploy-cloudrun': ['project-id', 'region', 'service', 'job', 'worker-pool', 'image', 'container-images', 'manifest', 'environment', 'env-vars', 'env-vars-file', 'env-vars-update', 'secrets', 'secrets-update', 'resolve-secrets', 'cpu', 'memory', 'gpu', 'gpu-type', 'port', 'command', 'args', 'cpu-boost', 'cpu-throttling', 'startup-probe', 'liveness-probe', 'readiness-probe', 'concurrency', 'timeout', 'min-instances', 'max-instances', 'service-min-instances', 'service-account', 'execution-environment', 'session-affinity', 'labels', 'annotations', 'tasks', 'parallelism', 'max-retries', 'task-timeout', 'execute', 'backup', 'wait', 'wait-timeout', 'execution-args', 'execution-env-vars', 'execution-tasks', 'execution-task-timeout', 'instances', 'instance-percent', 'ingress', 'invoker', 'vpc-connector', 'vpc-network', 'vpc-subnet', 'vpc-tags', 'vpc-egress', 'cloudsql-instances', 'tag', 'preview', 'comment-on', 'comment-author', 'tags-kept', 'traffic', 'pinned-traffic', 'incompatible', 'show-values', 'dry-run', 'list-commits', 'github-environment', 'github-deployment', 'github-token'],
    'plan-delivery': ['manifest', 'environment', 'service', 'check-branch', 'skip-superseded', 'github-token'],
    'promote': ['manifest', 'environment', 'project-id', 'region', 'service', 'revision', 'waves', 'failure-budget', 'resume', 'steps', 'step-duration', 'bake', 'signals', 'judge', 'alpha', 'tolerance-percent', 'tolerance-ms', 'min-requests', 'profile', 'error-rate-percent-limit', 'latency-ms-p50-limit', 'latency-ms-p95-limit', 'latency-ms-p99-limit', 'limits', 'database', 'cache', 'logging-delay', 'monitoring-delay', 'on-inconclusive', 'dry-run', 'open-issue', 'github-environment', 'github-deployment', 'github-token'],
    'quality-gate': ['manifest', 'environment', 'service', 'run', 'test-reports', 'coverage-reports', 'lint-reports', 'budget-reports', 'budgets', 'configuration', 'tests-min', 'coverage-percent-min', 'coverage-percent-target', 'branch-coverage-percent-min', 'branch-coverage-percent-target', 'patch-coverage-percent-min', 'patch-coverage-percent-target', 'patch-uncovered-lines-allowed', 'coverage-paths', 'coverage-flags', 'coverage-ignore', 'lint-errors-max', 'audit-level', 'lint-warnings-max', 'lint-warnings-target', 'compare-with-base', 'new-uncovered-lines-max', 'new-uncovered-lines-target', 'new-lint-errors-max', 'new-lint-errors-target', 'new-lint-warnings-max', 'new-lint-warnings-target', 'lost-tests-max', 'lost-tests-target', 'allow-old-reports', 'name', 'comment', 'check-run', 'comment-author', 'github-token', 'working-directory'],
    'rollback': ['manifest', 'environment', 'project-id', 'region', 'service', 'to-revision', 'if-serving', 'partly', 'reason', 'verify', 'verify-path', 'dry-run', 'open-issue', 'github-environment', 'github-deployment', 'github-token'],
    'validate-deploy': ['manifest', 'environment', 'project-id', 'region', 'service', 'revision', 'signal', 'checks', 'auth', 'rate', 'arrivals', 'duration', 'judge', 'alpha', 'tolerance-percent', 'tolerance-ms', 'min-requests', 'profile', 'error-rate-percent-limit', 'latency-ms-p50-limit', 'latency-ms-p95-limit', 'latency-ms-p99-limit', 'limits', 'database', 'cache', 'logging-delay', 'monitoring-delay', 'on-inconclusive'],
};


/***/ }),

/***/ 583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** As registries name content: `sha256:` and 64 hexadecimal digits. */
function sha256(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}


/***/ }),

/***/ 3644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   KW: () => (/* binding */ cancelled),
/* harmony export */   Lr: () => (/* binding */ DockerFailure),
/* harmony export */   VE: () => (/* binding */ DeliveryError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   wl: () => (/* binding */ DISK_FULL)
/* harmony export */ });
// The one error that actions raise on purpose. A bad release is not an error: it is a verdict, and travels as a value.
class DeliveryError extends Error {
    name = 'DeliveryError';
    kind;
    /** What to do about it, as a sentence; empty when the message says it all. */
    hint;
    /** @param message what was seen and what was expected, as one sentence without a stack */
    constructor(kind, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.kind = kind;
        this.hint = options.hint ?? '';
    }
}
/** The text of anything that was thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** What Node's errors are told apart by: `ENOENT`, `ENOSPC`. */
function codeOf(thrown) {
    return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined;
}
/** What to do where what is packed or downloaded does not fit. */
const DISK_FULL = 'The disk of the temporary folder is full: free some, or leave more out by .dockerignore.';
/** Raised by every wait that the user's cancellation ends. */
function cancelled(what) {
    return new DeliveryError('cancelled', `cancelled while ${what}`);
}
const TOLD_LINES = 10;
/** A docker command that ran and failed, with everything that it printed. */
class DockerFailure extends DeliveryError {
    lines;
    args;
    constructor(args, ending, lines) {
        const told = lines.filter((line) => line.trim() !== '').slice(-TOLD_LINES);
        super('unavailable', `docker ${args[0] ?? ''} ${ending}${told.length === 0 ? ' and said nothing' : `:\n${told.join('\n')}`}`, { hint: 'The lines above in the log say more.' });
        this.lines = lines;
        this.args = args;
    }
}


/***/ }),

/***/ 7649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ recogniseJson)
/* harmony export */ });
// A format of reports that are JSON is known by the shape of its value, never by its file's name. A value that no format knows is refused: it is
// not an empty report.
/**
 * @param known completes "its JSON has …: none of …"
 * @throws Error that completes "cannot be used: …"
 */
function recogniseJson(text, formats, known = `none of ${formats.map(({ name }) => name).join(', ')}`) {
    const value = parse(text);
    for (const format of formats)
        if (fits(format.fits, value))
            return { format: format.name, report: format.read(value) };
    throw new Error(`its JSON has ${shapeOf(value)}: ${known}`);
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new Error(`it is no JSON (was it cut off?): ${cause.message.slice(0, 200)}`, { cause });
    }
}
/** A shape is asked for in the hope that the value has it. */
function fits(asks, value) {
    try {
        return asks(value);
    }
    catch {
        return false;
    }
}
/** Deeper ones are told in short: a report may be nested deeper than there is room for. */
const SHAPE_DEPTH_MAX = 2;
function shapeOf(value, depth = 0) {
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : depth >= SHAPE_DEPTH_MAX ? 'lists in lists' : `a list whose first item has ${shapeOf(value[0], depth + 1)}`;
    if (typeof value !== 'object' || value === null)
        return `only ${typeof value}`;
    const keys = Object.keys(value);
    return keys.length === 0 ? 'no key' : `the keys ${keys.slice(0, 5).map((key) => key.slice(0, 40)).join(', ')}${keys.length > 5 ? ', …' : ''}`;
}


/***/ }),

/***/ 8361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

"use strict";
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G1: () => (/* binding */ position),
/* harmony export */   Lv: () => (/* binding */ isList),
/* harmony export */   V0: () => (/* binding */ records),
/* harmony export */   WI: () => (/* binding */ optionalNumber),
/* harmony export */   Yj: () => (/* binding */ string),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   sx: () => (/* binding */ optionalString),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* unused harmony export list */
// What readers of JSON ask of a value whose shape is not known. A report without what it must have is an error, never a guess.
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isList(value) {
    return Array.isArray(value);
}
/** Throws Error: `what` is the sentence's subject, such as `entry 3 of "tests"`. */
function record(value, what) {
    if (isRecord(value))
        return value;
    throw new Error(`${what} is no object`);
}
/** Throws Error likewise. */
function list(value, what) {
    if (isList(value))
        return value;
    throw new Error(`${what} is no list`);
}
/** Objects of a list. Throws Error likewise. */
function records(value, what) {
    return list(value, what).map((entry, index) => record(entry, `entry ${index + 1} of ${what}`));
}
/** Throws Error likewise. */
function string(value, what) {
    if (typeof value === 'string')
        return value;
    throw new Error(`${what} is no text`);
}
function optionalString(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function optionalNumber(value) {
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
/** A line or column: whole and above zero, from a number or from digits. */
function position(value) {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}


/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/async module */
/******/ 	(() => {
/******/ 		var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 		var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 		var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 		var resolveQueue = (queue) => {
/******/ 			if(queue && queue.d < 1) {
/******/ 				queue.d = 1;
/******/ 				queue.forEach((fn) => (fn.r--));
/******/ 				queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 			}
/******/ 		}
/******/ 		var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 			if(dep !== null && typeof dep === "object") {
/******/ 				if(dep[webpackQueues]) return dep;
/******/ 				if(dep.then) {
/******/ 					var queue = [];
/******/ 					queue.d = 0;
/******/ 					dep.then((r) => {
/******/ 						obj[webpackExports] = r;
/******/ 						resolveQueue(queue);
/******/ 					}, (e) => {
/******/ 						obj[webpackError] = e;
/******/ 						resolveQueue(queue);
/******/ 					});
/******/ 					var obj = {};
/******/ 					obj[webpackQueues] = (fn) => (fn(queue));
/******/ 					return obj;
/******/ 				}
/******/ 			}
/******/ 			var ret = {};
/******/ 			ret[webpackQueues] = x => {};
/******/ 			ret[webpackExports] = dep;
/******/ 			return ret;
/******/ 		}));
/******/ 		__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 			var queue;
/******/ 			hasAwait && ((queue = []).d = -1);
/******/ 			var depQueues = new Set();
/******/ 			var exports = module.exports;
/******/ 			var currentDeps;
/******/ 			var outerResolve;
/******/ 			var reject;
/******/ 			var promise = new Promise((resolve, rej) => {
/******/ 				reject = rej;
/******/ 				outerResolve = resolve;
/******/ 			});
/******/ 			promise[webpackExports] = exports;
/******/ 			promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 			module.exports = promise;
/******/ 			body((deps) => {
/******/ 				currentDeps = wrapDeps(deps);
/******/ 				var fn;
/******/ 				var getResult = () => (currentDeps.map((d) => {
/******/ 					if(d[webpackError]) throw d[webpackError];
/******/ 					return d[webpackExports];
/******/ 				}))
/******/ 				var promise = new Promise((resolve) => {
/******/ 					fn = () => (resolve(getResult));
/******/ 					fn.r = 0;
/******/ 					var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 					currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 				});
/******/ 				return fn.r ? promise : getResult();
/******/ 			}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 			queue && queue.d < 0 && (queue.d = 0);
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
/******/ 	
/******/ 	// startup
/******/ 	// Load entry module and return exports
/******/ 	// This entry module used 'module' so it can't be inlined
/******/ 	var __webpack_exports__ = __nccwpck_require__(5627);
/******/ 	module.exports = __webpack_exports__;
/******/ 	
/******/ })()
;