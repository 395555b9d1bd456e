#include <stddef.h>
#include <stdint.h>

// The loop of libFuzzer, for programs with a main of their own; LLVM's compiler-rt/lib/fuzzer/FuzzerInterface.h keeps
// it, and clang links it with -fsanitize=fuzzer.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*test)(const uint8_t *bytes, size_t count));
