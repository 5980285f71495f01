// How the report page looks. No font, picture or sheet from elsewhere. What differs by colour also differs by stroke, and the
// sheet follows the reader's choice of light or dark; paper is always light.

const LIGHT = `--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--page:#fff;--card:#f6f8fa;--on:#fff;
--candidate:#0550ae;--baseline:#bc4c00;--limit:#cf222e;--note:#6639ba;--pass:#1a7f37;--fail:#cf222e;--inconclusive:#9a6700`
const DARK = `--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;--page:#0d1117;--card:#151b23;--on:#0d1117;
--candidate:#58a6ff;--baseline:#f0883e;--limit:#ff7b72;--note:#bc8cff;--pass:#3fb950;--fail:#ff7b72;--inconclusive:#d29922`

export const REPORT_STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:var(--ink);background:var(--page);
margin:0 auto;max-width:72rem;padding:1rem 1rem 3rem;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}
h2{font-size:1.15rem;margin:2.2rem 0 .4rem}
.badge{display:inline-block;padding:.05em .5em;margin-right:.3em;border-radius:.3em;color:var(--on)}
.badge.pass{background:var(--pass)}.badge.fail{background:var(--fail)}.badge.inconclusive{background:var(--inconclusive)}
.verdict{font-weight:600;white-space:nowrap}
.verdict.pass{color:var(--pass)}.verdict.fail{color:var(--fail)}.verdict.inconclusive{color:var(--inconclusive)}
.lead{font-size:1.05rem;margin:.3rem 0 1rem}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));gap:.6rem 1.2rem;
margin:1rem 0;padding:.8rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.4rem}
dt{color:var(--soft);font-size:.8rem}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-size:.8rem;color:var(--soft);font-weight:600}
.checks td:nth-child(n+2):nth-child(-n+8){white-space:nowrap}
.checks td:first-child{overflow-wrap:anywhere;min-width:8rem}
.checks td:last-child{overflow-wrap:anywhere;min-width:14rem}
.checks small{display:block;white-space:normal;color:var(--soft)}
figure{margin:0;break-inside:avoid}
figcaption{color:var(--soft);font-size:.87rem;margin:.2rem 0}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;list-style:none;padding:0;margin:.3rem 0 .6rem;font-size:.87rem}
.legend svg{width:2rem;height:.8rem;margin-right:.4rem;vertical-align:middle}
.frame{padding:.5rem .8rem 1.7rem 3.4rem}
.plot{display:block;width:100%;height:17rem;overflow:visible}
.plot text{font-size:12px;fill:var(--ink)}
.plot .tick{fill:var(--soft)}
.plot .label{paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}
.grid{stroke:var(--line);stroke-width:1}
.line{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.line.p50{stroke-width:1}.line.p95{stroke-width:2.2}
.line.candidate{stroke:var(--candidate)}
.line.baseline{stroke:var(--baseline);stroke-dasharray:6 4}
.line.evidence{stroke:var(--candidate);stroke-width:2.2}
.line.boundary{stroke:var(--limit);stroke-dasharray:9 4}
.band{stroke:none;opacity:.16}
.band.candidate{fill:var(--candidate)}.band.baseline{fill:var(--baseline)}.band.failing{fill:var(--limit);opacity:.1}
.mark{stroke-width:1.5}
.mark.limit{stroke:var(--limit);stroke-dasharray:9 3 2 3}
.mark.traffic{stroke:var(--note);stroke-dasharray:1 4;stroke-linecap:round}
.mark.decided{stroke:var(--ink)}
.hint{fill:transparent}.hint:hover{fill:var(--ink);fill-opacity:.08}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.87rem}
.scroll{overflow-x:auto;max-height:24rem}
.scroll td{white-space:nowrap}
footer{margin-top:3rem;color:var(--soft);font-size:.87rem}
@media (max-width:50rem){
dl{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}
.checks td:first-child{font-weight:600}
.checks,.checks tbody,.checks tr,.checks td{display:block;width:100%}
.checks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.checks tr{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.5rem .8rem}
.checks td{display:grid;grid-template-columns:6.5rem 1fr;gap:.6rem;border:0;padding:.15rem 0}
.checks td.none{display:none}
.checks td:nth-child(n){white-space:normal;min-width:0}
.checks td::before{content:attr(data-label);color:var(--soft);font-size:.87rem}
.frame{padding-left:2.9rem;padding-right:.6rem}
.plot{height:15rem}
}
@media print{
:root{color-scheme:light;${LIGHT}}
body{max-width:none;font-size:11pt}
.badge,.plot,.legend{print-color-adjust:exact}
details:not([open]){display:none}
}
`
