package receive

import (
	"errors"

	"golang.org/x/sys/windows"
)

// inUse reports whether another program keeps a file to itself.
func inUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}
