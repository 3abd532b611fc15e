package html

import (
	"strings"
	"unicode/utf8"
)

// longestEntity is the length of the longest name in entities.
const longestEntity = 8

// entity returns the character of a named reference, 0 when there is none of
// that name. Names are letters and digits.
func entity(name string) rune {
	rest := entities
	for rest != "" {
		start := strings.LastIndexByte(rest[:len(rest)/2], ';') + 1
		end := start + strings.IndexByte(rest[start:], ';')
		char, size := utf8.DecodeLastRuneInString(rest[start:end])
		switch found := rest[start : end-size]; {
		case found == name:
			return char
		case found > name:
			rest = rest[:start]
		default:
			rest = rest[end+1:]
		}
	}
	return 0
}

// entities are the named references of HTML 4.01, section 24, and apos, sorted
// by name, each followed by its character and a semicolon. The two thousand that
// HTML 5 added do not occur in reports.
const entities = "" +
	"AEligÆ;AacuteÁ;AcircÂ;AgraveÀ;AlphaΑ;AringÅ;AtildeÃ;AumlÄ;BetaΒ;CcedilÇ;ChiΧ;Dagger‡;DeltaΔ;ETHÐ;EacuteÉ;" +
	"EcircÊ;EgraveÈ;EpsilonΕ;EtaΗ;EumlË;GammaΓ;IacuteÍ;IcircÎ;IgraveÌ;IotaΙ;IumlÏ;KappaΚ;LambdaΛ;MuΜ;NtildeÑ;NuΝ;" +
	"OEligŒ;OacuteÓ;OcircÔ;OgraveÒ;OmegaΩ;OmicronΟ;OslashØ;OtildeÕ;OumlÖ;PhiΦ;PiΠ;Prime″;PsiΨ;RhoΡ;ScaronŠ;" +
	"SigmaΣ;THORNÞ;TauΤ;ThetaΘ;UacuteÚ;UcircÛ;UgraveÙ;UpsilonΥ;UumlÜ;XiΞ;YacuteÝ;YumlŸ;ZetaΖ;aacuteá;acircâ;" +
	"acute´;aeligæ;agraveà;alefsymℵ;alphaα;amp&;and∧;ang∠;apos';aringå;asymp≈;atildeã;aumlä;bdquo„;betaβ;brvbar¦;" +
	"bull•;cap∩;ccedilç;cedil¸;cent¢;chiχ;circˆ;clubs♣;cong≅;copy©;crarr↵;cup∪;curren¤;dArr⇓;dagger†;darr↓;deg°;" +
	"deltaδ;diams♦;divide÷;eacuteé;ecircê;egraveè;empty∅;emsp\u2003;ensp\u2002;epsilonε;equiv≡;etaη;ethð;eumlë;" +
	"euro€;exist∃;fnofƒ;forall∀;frac12½;frac14¼;frac34¾;frasl⁄;gammaγ;ge≥;gt>;hArr⇔;harr↔;hearts♥;hellip…;" +
	"iacuteí;icircî;iexcl¡;igraveì;imageℑ;infin∞;int∫;iotaι;iquest¿;isin∈;iumlï;kappaκ;lArr⇐;lambdaλ;lang\u2329;" +
	"laquo«;larr←;lceil⌈;ldquo“;le≤;lfloor⌊;lowast∗;loz◊;lrm\u200E;lsaquo‹;lsquo‘;lt<;macr¯;mdash—;microµ;" +
	"middot·;minus−;muμ;nabla∇;nbsp\u00A0;ndash–;ne≠;ni∋;not¬;notin∉;nsub⊄;ntildeñ;nuν;oacuteó;ocircô;oeligœ;" +
	"ograveò;oline‾;omegaω;omicronο;oplus⊕;or∨;ordfª;ordmº;oslashø;otildeõ;otimes⊗;oumlö;para¶;part∂;permil‰;" +
	"perp⊥;phiφ;piπ;pivϖ;plusmn±;pound£;prime′;prod∏;prop∝;psiψ;quot\";rArr⇒;radic√;rang\u232A;raquo»;rarr→;" +
	"rceil⌉;rdquo”;realℜ;reg®;rfloor⌋;rhoρ;rlm\u200F;rsaquo›;rsquo’;sbquo‚;scaronš;sdot⋅;sect§;shy\u00AD;sigmaσ;" +
	"sigmafς;sim∼;spades♠;sub⊂;sube⊆;sum∑;sup⊃;sup1¹;sup2²;sup3³;supe⊇;szligß;tauτ;there4∴;thetaθ;thetasymϑ;" +
	"thinsp\u2009;thornþ;tilde˜;times×;trade™;uArr⇑;uacuteú;uarr↑;ucircû;ugraveù;uml¨;upsihϒ;upsilonυ;uumlü;" +
	"weierp℘;xiξ;yacuteý;yen¥;yumlÿ;zetaζ;zwj\u200D;zwnj\u200C;"
