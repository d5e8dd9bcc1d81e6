#include <stdbool.h>
#include <stddef.h>
#include <valgrind/memcheck.h>

void memcheck_make_undefined(void *bytes, size_t length) { VALGRIND_MAKE_MEM_UNDEFINED(bytes, length); }
void memcheck_disable_reports(void) { VALGRIND_DISABLE_ERROR_REPORTING; }
void memcheck_enable_reports(void) { VALGRIND_ENABLE_ERROR_REPORTING; }
bool memcheck_watches(void) { return RUNNING_ON_VALGRIND; }
unsigned memcheck_reports(void) { return VALGRIND_COUNT_ERRORS; }
