package form

import "strings"

// Sheets that this program adds to workbooks, beside the tables. They quote the
// labels of the form, so that a reader who did not know them would take them for
// tables.
const (
	GuideSheet = "填报说明" // what each row counts, in the template
	ListSheet  = "核对清单" // what was found, in the copy that is returned
)

// IsBeside reports whether a sheet is one of those, by its name and what stands
// in its first cell. Such a sheet holds no figures of a report: to pass it over
// can leave a report incomplete, never make it look right.
func IsBeside(sheet, first string) bool {
	for _, name := range [...]string{GuideSheet, ListSheet} {
		if strings.HasPrefix(sheet, name) && strings.HasPrefix(first, name) {
			return true
		}
	}
	return false
}
