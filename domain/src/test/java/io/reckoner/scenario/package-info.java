/**
 * The scenarios' language: facts and commands read from a text file, run against a {@link io.reckoner.scenario.World},
 * printed. There are two worlds, one in memory and one of jobs and PostgreSQL; both must print the same bytes.
 */
package io.reckoner.scenario;
