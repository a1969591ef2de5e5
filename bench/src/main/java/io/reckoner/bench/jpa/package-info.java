/**
 * The job one gets by following the tutorials of Spring Batch and Spring Data JPA, to be set beside Reckoner.
 *
 * <p>May use: nothing of ours. Invariant: it bills correctly; it is naive only in how it reads and writes.
 */
@NullMarked
package io.reckoner.bench.jpa;

import org.jspecify.annotations.NullMarked;
