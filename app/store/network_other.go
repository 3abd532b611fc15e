//go:build !linux && !windows

package store

func onNetwork(string) bool { return false }
