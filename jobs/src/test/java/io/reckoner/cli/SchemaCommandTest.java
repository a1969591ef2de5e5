package io.reckoner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.requests.JournalSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The format of the journal, for whoever writes one. */
class SchemaCommandTest {
    @Test
    void theNamesAreThePathsAndTheLine() {
        CommandResult result = CommandResult.of(List.of("schema"));

        assertThat(result.code()).isZero();
        assertThat(result.out().lines().toList())
                .isEqualTo(JournalSchemas.names())
                .contains("/v1/contracts/create", "line");
    }

    @Test
    void aSchemaIsReadable() {
        assertThat(CommandResult.of(List.of("schema", "/v1/customers/setIngestAliases"))
                        .out())
                .isEqualTo("""
                        {
                          "$schema" : "https://json-schema.org/draft/2020-12/schema",
                          "$id" : "urn:reckoner:v1/customers/setIngestAliases",
                          "title" : "/v1/customers/setIngestAliases",
                          "description" : "The body of a line of the journal. The line's id names a request. A member that is null is absent. What a schema cannot say, such as what an id has to name, is in docs/rules.md and docs/formats.md.",
                          "type" : "object",
                          "properties" : {
                            "customer_id" : {
                              "$ref" : "#/$defs/id",
                              "description" : "a customer"
                            },
                            "ingest_aliases" : {
                              "type" : "array",
                              "items" : {
                                "type" : "string",
                                "minLength" : 1,
                                "maxLength" : 128
                              }
                            }
                          },
                          "required" : [ "customer_id", "ingest_aliases" ],
                          "additionalProperties" : false,
                          "$defs" : {
                            "id" : {
                              "type" : "string",
                              "pattern" : "^([A-Za-z0-9][A-Za-z0-9._-]{0,62})$",
                              "description" : "a UUID, or a key, which is its UUID"
                            }
                          }
                        }
                        """);
    }

    @Test
    void anotherNameIsAWrongCommandLine() {
        CommandResult result = CommandResult.of(List.of("schema", "/v1/customer"));

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("No schema is called /v1/customer; there are: ", "/v1/customers, ");
    }

    @Test
    void allOfThemAreFiles(@TempDir Path folder) throws IOException {
        CommandResult result = CommandResult.of(List.of("schema", "--all", folder.toString()));

        assertThat(result.code()).isZero();
        assertThat(JournalSchemas.names())
                .allSatisfy(name -> assertThat(folder.resolve(name.replaceFirst("^/", "") + ".json"))
                        .isNotEmptyFile());
        assertThat(Files.readString(folder.resolve("v1/customers.json")))
                .isEqualTo(CommandResult.of(List.of("schema", "/v1/customers")).out());
    }
}
