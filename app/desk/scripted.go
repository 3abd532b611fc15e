//go:build e2e

package desk

import (
	"context"
	"os"
	"path/filepath"
)

// Scripted is the real Desktop but for its dialogs, which answer from the
// environment at once: GOUJI_E2E_OPEN (a list of paths), GOUJI_E2E_FOLDER,
// GOUJI_E2E_SAVE (a folder into which every offered name is saved).
type Scripted struct{ Wails }

// OpenFiles implements Desktop.
func (Scripted) OpenFiles(context.Context, string, ...Filter) ([]string, error) {
	return filepath.SplitList(os.Getenv("GOUJI_E2E_OPEN")), nil
}

// OpenFile implements Desktop.
func (Scripted) OpenFile(context.Context, string, ...Filter) (string, error) {
	if list := filepath.SplitList(os.Getenv("GOUJI_E2E_OPEN")); len(list) > 0 {
		return list[0], nil
	}
	return "", nil
}

// OpenFolder implements Desktop.
func (Scripted) OpenFolder(context.Context, string) (string, error) {
	return os.Getenv("GOUJI_E2E_FOLDER"), nil
}

// SaveFile implements Desktop.
func (Scripted) SaveFile(_ context.Context, _, name string, _ ...Filter) (string, error) {
	dir := os.Getenv("GOUJI_E2E_SAVE")
	if dir == "" {
		return "", nil
	}
	return filepath.Join(dir, filepath.Base(name)), nil
}

// Reveal implements Desktop; a test machine has no file manager.
func (Scripted) Reveal(string) error { return nil }
