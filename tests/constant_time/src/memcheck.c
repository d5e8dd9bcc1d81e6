#include <stddef.h>
#include <valgrind/memcheck.h>

void memcheck_make_undefined(void *bytes, size_t length) { VALGRIND_MAKE_MEM_UNDEFINED(bytes, length); }
void memcheck_disable_reports(void) { VALGRIND_DISABLE_ERROR_REPORTING; }
void memcheck_enable_reports(void) { VALGRIND_ENABLE_ERROR_REPORTING; }
