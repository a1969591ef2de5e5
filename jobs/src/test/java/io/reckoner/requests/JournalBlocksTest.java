package io.reckoner.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A long chunk has its new rows written before its last line is applied: nobody must be able to tell. */
class JournalBlocksTest {
    private static final String[] CATALOG = {
        "{'path':'/v1/contract-pricing/products/create','id':'fee','body':{'name':'Fee','type':'FIXED'}}",
        "{'path':'/v1/contract-pricing/rate-cards/create','id':'one','body':{'name':'One'}}"
    };

    /** Of customers and contracts of before in the chunk, and of some whose rows are written already when it comes. */
    private static Stream<String> changes(String edit, int customer) {
        return Stream.of(
                "{'path':'/v2/contracts/edit','id':'%1$s','body':{'customer_id':'c%2$d','contract_id':'k%2$d','update_contract_name':'%1$s','update_commits':[{'commit_id':'p%2$d','priority':7}],'add_credits':[{'product_id':'fee','access_schedule':{'schedule_items':[{'amount':1,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]}}]}}"
                        .formatted(edit, customer),
                "{'path':'/v1/customers/setIngestAliases','body':{'customer_id':'c%d','ingest_aliases':['%s']}}"
                        .formatted(customer, edit),
                "{'path':'/v1/contracts/updateEndDate','id':'%1$s.end','body':{'customer_id':'c%2$d','contract_id':'k%2$d','ending_before':'2024-07-01'}}"
                        .formatted(edit, customer));
    }

    private static Stream<String> accounts(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .boxed()
                .flatMap(n -> Stream.of(
                        "{'path':'/v1/customers','id':'c%d','body':{'name':'Customer'}}".formatted(n),
                        "{'path':'/v1/contracts/create','id':'k%1$d','body':{'customer_id':'c%1$d','starting_at':'2024-01-01','rate_card_id':'one','uniqueness_key':'u%1$d','commits':[{'id':'p%1$d','type':'PREPAID','product_id':'fee','access_schedule':{'schedule_items':[{'amount':1,'starting_at':'2024-01-01','ending_before':'2025-01-01'}]}}]}}"
                                .formatted(n)));
    }

    @Test
    void linesInOneChunkGiveWhatEachOfThemGivesAlone() {
        String[] lines = Stream.of(
                        accounts(1, 260),
                        changes("early", 3),
                        accounts(261, 300),
                        changes("late", 3),
                        changes("last", 290))
                .flatMap(some -> some)
                .map(line -> line.replace('\'', '"'))
                .toArray(String[]::new);
        JournalFixture empty = JournalFixture.open();
        Stream.of(CATALOG).forEach(line -> empty.apply(line.replace('\'', '"')));
        empty.close();
        JournalFixture inOne = empty.copy();
        JournalFixture oneByOne = empty.copy();

        assertThat(inOne.apply(lines)).extracting(LineOutcome::reject).containsOnlyNulls();
        Stream.of(lines).forEach(oneByOne::apply);

        assertThat(inOne.tables()).isEqualTo(oneByOne.tables());
        inOne.close();
        oneByOne.close();
    }
}
