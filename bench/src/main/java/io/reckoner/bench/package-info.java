/**
 * The workload generator and the benchmark harness.
 *
 * <p>May use: every other module; none may use it.
 *
 * <p>Invariant: a workload is a function of its seed and size, so two measurements compare like with like.
 */
@NullMarked
package io.reckoner.bench;

import org.jspecify.annotations.NullMarked;
