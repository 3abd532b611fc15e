/* Wine 8 has no bcryptprimitives.dll, from which the runtime of Go takes random
 * numbers: without it no program of Go starts there. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
	while (size > 0) {
		ULONG part = size > 0x1000000 ? 0x1000000 : (ULONG)size;
		if (!RtlGenRandom(data, part)) return FALSE;
		data += part;
		size -= part;
	}
	return TRUE;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) { return TRUE; }
