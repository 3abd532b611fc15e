package rule

// A Finding is one thing for a person to mend, confirm or explain: one cause,
// however many identities it breaks.
type Finding struct {
	Rule       string   `json:"rule"` // permanent id
	Severity   Severity `json:"severity"`
	Message    string   `json:"message"` // where, what, the numbers
	Cells      []Cell   `json:"cells"`
	Formula    string   `json:"formula"`    // the identity with its numbers, "" where there is none
	Expected   string   `json:"expected"`   // a number or text; "" where it does not apply
	Actual     string   `json:"actual"`     //
	Difference string   `json:"difference"` // actual - expected, signed
	Basis      string   `json:"basis"`      // notice, article, arithmetic or practice
	Advice     string   `json:"advice"`     // what to do next
	Fix        []Change `json:"fix"`        // changes that settle it, when they are certain enough to offer
	Decision   string   `json:"decision"`   // id of the decision that settles it; "" while it stands
}

// A Cell is a figure or a label that a finding points at.
type Cell struct {
	Cell   string `json:"cell"`   // figure id, "" for a label, heading or paragraph
	Label  string `json:"label"`  // printed name, e.g. "（一）予以公开·自然人"
	Role   Role   `json:"role"`   //
	Raw    string `json:"raw"`    // as found
	Origin string `json:"origin"` // place in the file
	From   int    `json:"from"`   // where Raw stands in its paragraph, in UTF-16 code units; 0 for a figure
	To     int    `json:"to"`     // where it ends; 0 when Raw is no part of a paragraph
}

// A Role says what part a cell plays in a finding.
type Role string

const (
	Suspect  Role = "suspect"  // most likely the wrong one
	Total    Role = "total"    // the stated total, or one side of an identity
	Part     Role = "part"     // an addend, or the other side of an identity
	Place    Role = "place"    // where it stands
	Evidence Role = "evidence" // belongs to an identity that the same cause breaks
)

// A Change sets one figure to another value.
type Change struct {
	Cell string `json:"cell"`
	From string `json:"from"` // as found
	To   string `json:"to"`
}

// A Severity says what a finding demands.
type Severity string

const (
	Error   Severity = "error"   // must be corrected
	Warning Severity = "warning" // confirm or explain
	Info    Severity = "info"    // for information
)

// An Outcome is the end of one rule instance.
type Outcome struct {
	Rule  string `json:"rule"`
	Scope string `json:"scope"` // figure, row, column, group or section: "t3.natural"
	State State  `json:"state"`
	Why   string `json:"why"` // for not_applicable and undetermined: a sentence
}

// A State is how a rule instance ended.
type State string

const (
	Held          State = "held"
	Broken        State = "broken"
	NotApplicable State = "not_applicable"
	Unknown       State = "undetermined"
)
