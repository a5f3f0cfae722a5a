// says: conversion
#include "base/time.h"

mc::Day first_day(mc::Day day, mc::Instant instant) {
#ifdef NONSENSE
    day = instant;
#endif
    return instant == mc::Instant{} ? mc::Day{} : day;
}
