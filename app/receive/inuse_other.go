//go:build !windows

package receive

// inUse reports whether another program keeps a file to itself, which only Windows
// lets it do.
func inUse(error) bool { return false }
