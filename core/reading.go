package core

// ReadingSchema names the shape of Reading. Within one schema changes only add.
const ReadingSchema = "gouji.report/1"

// A Reading is a report as it was read, for faces that show or edit it: every
// figure with what was found and how it was taken, and the text. It is all that
// the rules look at, so that Load gives a report of the same verdict. Slices are
// never null.
type Reading struct {
	Schema     string          `json:"schema"`     // always ReadingSchema
	Part       string          `json:"part"`       // as in Source
	Edition    string          `json:"edition"`    // "2019" or "2021"; "" when no table was found
	Year       int             `json:"year"`       // 统计年度; 0 when it is not stated
	Organ      string          `json:"organ"`      // 机关名称; "" when it is not stated
	OrganKind  string          `json:"organKind"`  // what its name says; see report.OrganKind
	TablesOnly bool            `json:"tablesOnly"` // a workbook without prose
	Tables     []TableReading  `json:"tables"`     // 表二, 表三, 表四
	Figures    []Figure        `json:"figures"`    // all of the edition, in the order of the form
	Title      Paragraph       `json:"title"`      // the heading of the report
	Titles     []Paragraph     `json:"titles"`     // further headings that name another year or organ
	Cover      []CoverField    `json:"cover"`      // entries of a cover sheet
	Years      []YearStatement `json:"years"`      // every statement of the year, in order
	Preamble   []Paragraph     `json:"preamble"`   // what stands before the first section
	Sections   []Section       `json:"sections"`
	Notes      []FileNote      `json:"notes"` // oddities of the file
}

// A TableReading is one of the three tables as it was found.
type TableReading struct {
	Table   string         `json:"table"` // "t2", "t3", "t4"
	Found   bool           `json:"found"`
	Edition string         `json:"edition"` // of this table; differs from the report's in a mixture
	Origin  string         `json:"origin"`  // of its first row
	Heads   []string       `json:"heads"`   // headings of the blocks of 表二 that were found
	Labels  []LabelReading `json:"labels"`  // labels that are not as printed
}

// A LabelReading is a printed label that was found otherwise than in the form.
type LabelReading struct {
	Kind   LabelFlaw `json:"kind"`
	Want   string    `json:"want"`   // as printed in the form; "" for an extra row
	Found  string    `json:"found"`  // as found; "" for a missing one
	Origin string    `json:"origin"` //
	Row    int       `json:"row"`    // index of the row in the form; -1 for a column or an extra row
}

// A LabelFlaw says what is the matter with a label.
type LabelFlaw string

const (
	Misprinted  LabelFlaw = "misprinted"  // recognised, but not as printed
	Doubled     LabelFlaw = "doubled"     // recognised, with characters doubled
	Lost        LabelFlaw = "lost"        // not found
	Extra       LabelFlaw = "extra"       // a row with figures that the form does not have
	Repeated    LabelFlaw = "repeated"    // stands twice, with the same numbers
	Conflicting LabelFlaw = "conflicting" // stands twice, with different numbers
	Surplus     LabelFlaw = "surplus"     // a row with more numbers than it has columns
	OtherUnit   LabelFlaw = "unit"        // names another unit of money than the form
)

// A Figure is one cell of the form with what was read for it.
type Figure struct {
	Cell    string      `json:"cell"`    // figure id
	Raw     string      `json:"raw"`     // as found or typed, without surrounding white space
	State   FigureState `json:"state"`   //
	Number  string      `json:"number"`  // what it counts as, exact, in the unit of the form; "" when it is no number
	Formula bool        `json:"formula"` // the number is the stored result of a formula
	Edited  bool        `json:"edited"`  // typed by a person over what the file holds
	Origin  string      `json:"origin"`  // place in the file, as findings name it
	Note    string      `json:"note"`    // a sentence when it was understood rather than read letter by letter
	How     []Liberty   `json:"how"`     // the same as codes
	Why     Trouble     `json:"why"`     // what makes it unreadable
}

// A FigureState tells a number, a blank, a dash and an unreadable cell apart.
type FigureState string

const (
	MissingFigure    FigureState = "missing"    // its row, column or table was not found
	NumberFigure     FigureState = "number"     //
	BlankFigure      FigureState = "blank"      // an empty cell
	DashFigure       FigureState = "dash"       // —, /, 无: counts as 0
	UnreadableFigure FigureState = "unreadable" // something that is not a number
)

// A Liberty is one thing that was understood in reading a number.
type Liberty string

const (
	Widened   Liberty = "widened"   // full-width digits or signs
	Grouped   Liberty = "grouped"   // thousands separators
	Suffixed  Liberty = "suffixed"  // a unit after the number
	Annotated Liberty = "annotated" // a note in brackets after the number
	Worded    Liberty = "worded"    // 增 or 减 for a sign
	AsText    Liberty = "text"      // a workbook cell that holds the number as text
	Converted Liberty = "converted" // 元 to 万元 or back
	Rounded   Liberty = "rounded"   // the 15 digits that Excel shows
	Padded    Liberty = "padded"    // leading zeros
	Hidden    Liberty = "hidden"    // in a hidden row or column
)

// A Trouble says what makes a figure unreadable.
type Trouble string

const (
	NoTrouble  Trouble = ""           // it is readable
	NotNumber  Trouble = "letters"    // letters or other signs
	SplitDigit Trouble = "split"      // digits with a gap
	Misgrouped Trouble = "misgrouped" // separators in the wrong place
	TooLong    Trouble = "long"       // more digits than can be held exactly
	FormulaErr Trouble = "error"      // #REF! and the like
	NoResult   Trouble = "pending"    // a formula without a stored result
	IsDate     Trouble = "date"       // a cell formatted as a date
	IsBool     Trouble = "boolean"    // TRUE or FALSE
	WrongUnit  Trouble = "unit"       // a unit that this figure cannot have
	Conflict   Trouble = "conflict"   // the row stands twice with different numbers
	Uncounted  Trouble = "uncounted"  // the row has another number of cells than the table has columns
)

// A Paragraph is a piece of the text. A finding on the text names it by its
// origin; from and to of the finding count UTF-16 code units of text.
type Paragraph struct {
	Text   string `json:"text"`
	Origin string `json:"origin"` // "第12段", or a cell
	Line   int    `json:"line"`   // ordinal in the file; 0 when it stands in a table
}

// A Section is one first-level section.
type Section struct {
	Key        string      `json:"key"`    // "overview", "active", "requests", "disputes", "problems", "others"; "" for any other
	Number     string      `json:"number"` // "一", as found
	Title      string      `json:"title"`  // without the number
	Exact      bool        `json:"exact"`  // the title is as prescribed
	Heading    Paragraph   `json:"heading"`
	Paragraphs []Paragraph `json:"paragraphs"`
}

// A CoverField is an entry of a cover sheet: 单位名称, 统计年度, 填报人 …
type CoverField struct {
	Key    string `json:"key"` // "organ", "year", "filler", "phone", "reviewer", "date"
	Label  string `json:"label"`
	Value  string `json:"value"`
	Origin string `json:"origin"`
}

// A YearStatement is one statement of the year of the report.
type YearStatement struct {
	Year   int    `json:"year"`
	Where  string `json:"where"` // "标题", "封面", "统计期限"
	Origin string `json:"origin"`
	Text   string `json:"text"`
}

// A FileNote is one oddity that an importer met.
type FileNote struct {
	Code    string `json:"code"`    // grid.NoteCode
	Where   string `json:"where"`   //
	Count   int    `json:"count"`   //
	Message string `json:"message"` // a sentence
}
