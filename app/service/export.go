package service

// Export writes what leaves the program.
type Export struct{ s *session }

// An ExportResult is what an export left.
type ExportResult struct {
	Paths   []string  `json:"paths"`
	Folder  string    `json:"folder"`
	Skipped []Skipped `json:"skipped"`
}

// A Skipped is a unit that an export passed over.
type Skipped struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}
