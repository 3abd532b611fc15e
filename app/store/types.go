package store

import (
	"encoding/json"
	"time"
)

// Ids are positive; 0 stands for none.
type (
	UnitID       int64
	SubmissionID int64
	ReportID     int64
	DecisionID   int64
	RunID        int64 // one import
	StepID       int64 // one undoable action: the seq of its first journal row
)

// A Unit is an entry of the roster (单位名册).
type Unit struct {
	ID        UnitID
	Name      string
	Kind      string // 政府, 部门, 乡镇, 街道, 派出, 垂直 …: free text, the caller's list
	Parent    UnitID // the unit that adds it up; 0 at the top
	Aliases   []string
	Contact   string // 联系人
	Phone     string
	Note      string
	Position  int    // order in the roster
	From, To  int    // first and last year that it reports for; 0 for open
	Successor UnitID // the unit that took it over when it was renamed or merged
}

// A Submission is a file as it was handed in.
type Submission struct {
	ID       SubmissionID
	Name     string // file name as given, never used as a path
	Kind     string // as the importer told it: xlsx, docx, …
	SHA256   string // of the bytes, hexadecimal
	Size     int64
	Received time.Time
	Who      string
}

// A Result is what the check of a report gave. The counts and the rules stand
// beside the body so that a list needs not read it.
type Result struct {
	Verdict   string   // pass, review, fail, undetermined
	Errors    int      // findings that stand, by severity
	Warnings  int      //
	Settled   int      // findings that a decision settles
	Headline  string   // the message of the first finding that stands, cut to a line
	Rules     []string // ids of the rules that they break, without repetition
	Code      string   // 核对码
	Catalogue string   // version of the rules
	Body      json.RawMessage
}

// A Checked is the reading of a report as it stands and the result of checking
// it. Both JSON texts are opaque to the store.
type Checked struct {
	Reading json.RawMessage
	Result  Result
}

// Targets of a Change that are not figures.
const (
	TargetEdition = "@edition"
	TargetOrgan   = "@organ"
	TargetYear    = "@year"    // decimal; "0" for none. Change it with Place
	TargetUnit    = "@unit"    // decimal UnitID; "0" for none. Change it with Place
	TargetVersion = "@version" // journalled by the store
	TargetCurrent = "@current" // "1" or "0"; change it with Choose
)

// A Change is one figure (or passage, or TargetEdition, TargetOrgan) before and
// after. Figures are named by their ids, passages by whatever the caller calls
// them; a name does not begin with @ otherwise.
type Change struct {
	Target        string
	Before, After string
}

// An Overlay is how a report differs from its base: for each target that does,
// the value read and the value that stands now.
type Overlay map[string]Delta

// A Delta is a value of the base and what stands in its place.
type Delta struct {
	Base string `json:"base"`
	Now  string `json:"now"`
}

// A Kind says what a journal row is.
type Kind string

const (
	KindImport    Kind = "import"    // the report came in
	KindEdit      Kind = "edit"      // a figure or passage was typed
	KindPaste     Kind = "paste"     // a block was pasted
	KindFix       Kind = "fix"       // a suggestion was taken
	KindEdition   Kind = "edition"   // the form was switched
	KindYear      Kind = "year"      // the report was put to another year
	KindUnit      Kind = "unit"      // the report was given to a unit
	KindVersion   Kind = "version"   // another version was chosen as the current one
	KindUndo      Kind = "undo"      //
	KindRedo      Kind = "redo"      //
	KindDecision  Kind = "decision"  // a person took a stand on a finding
	KindWithdraw  Kind = "withdraw"  // and took it back
	KindLapse     Kind = "lapse"     // a value that a decision covered was changed
	KindReinstate Kind = "reinstate" // all values that it covered are back
	KindRule      Kind = "rule"      // a rule was switched or regraded
	KindRemove    Kind = "remove"    // a report was removed
	KindRestore   Kind = "restore"   // and put back
	KindSalvage   Kind = "salvage"   // the journal of a report begins anew, after damage
)

// An Entry is one row of the journal.
type Entry struct {
	Seq           int64
	Step          StepID
	At            time.Time
	Who           string
	Report        ReportID // 0 for what concerns the workspace
	Kind          Kind
	Target        string
	Before, After string
	Why           string
	Reverts       StepID // of an undo or redo: the step that it takes back or does again
}

// A State is a report as it stands, without its result.
type State struct {
	Report     ReportID
	Unit       UnitID // 0 when it matched none
	Year       int    // 0 when it is not known
	Version    int    // 1, 2 … of the same unit and year
	Current    bool   // the version that counts
	Edition    string
	Organ      string // 机关名称 as read, or corrected
	Submission SubmissionID
	Part       string          // the sheet, row or member of the submission
	Base       json.RawMessage // the reading of the submission, never changed
	Overlay    Overlay         // what was changed since
	Decisions  []Decision      // not withdrawn; see Holds
	Removed    time.Time       // zero while it is there
}

// A Report is a report with its reading, result and journal position.
type Report struct {
	State
	Checked
	CheckedAt time.Time
	ChangedAt time.Time
	CanUndo   StepID // the step that Undo takes back; 0 for none
	CanRedo   StepID // the step that Redo does again; 0 for none
}

// A Checker reads and checks a report: its State is what a change led to, its
// Checked what was said of it before. It runs inside the transaction: it must not
// write to the workspace, and what it reads there is what was before. An error
// undoes the change.
type Checker func(*Report) (Checked, error)

// A Step is one action of the user on one report. Steps of the same kind and
// Group that follow one another on a report are undone together, as the keystrokes
// of one visit to a cell are; each is journalled for itself.
type Step struct {
	Report  ReportID
	Kind    Kind // KindEdit, KindPaste, KindFix, KindEdition
	Changes []Change
	Make    func(*Report) ([]Change, error) // gives the changes from what stands, where they depend on it; else nil
	Why     string
	Group   string // "" for a step of its own
}

// A group is the step that further ones of the same Group are joined to.
type group struct {
	name string
	kind Kind
	step StepID
}
