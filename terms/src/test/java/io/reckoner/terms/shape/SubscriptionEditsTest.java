package io.reckoner.terms.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.contract.SeatSchedule;
import io.reckoner.id.Ids;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Seats that come and go by their ids, and the quantity that is billed. */
class SubscriptionEditsTest {
    private static final String ID = Ids.derive("seats").toString();

    @Test
    void aNewIdTakesAnUnassignedSeatFirst() {
        ObjectNode contract = contract("'quantity_management_mode':'SEAT_BASED','seat_config':"
                + "{'seat_group_key':'user','initial_seat_ids':['a'],'initial_unassigned_seats':1}");

        SubscriptionEdits.apply(
                contract,
                edit("'seat_updates':{'add_seat_ids':[{'seat_ids':['b','c','d'],'starting_at':'2024-02-01T00:00:00Z'}],"
                        + "'remove_seat_ids':[{'seat_ids':['a'],'starting_at':'2024-03-01T00:00:00Z'}],"
                        + "'add_unassigned_seats':[{'quantity':2,'starting_at':'2024-04-01T00:00:00Z'}],"
                        + "'remove_unassigned_seats':[{'quantity':1,'starting_at':'2024-05-01T00:00:00Z'}]}"));

        assertThat(quantity(contract, "2024-01-01T00:00:00Z")).isEqualByComparingTo("2");
        assertThat(quantity(contract, "2024-02-01T00:00:00Z")).isEqualByComparingTo("4");
        assertThat(quantity(contract, "2024-03-01T00:00:00Z")).isEqualByComparingTo("3");
        assertThat(quantity(contract, "2024-04-01T00:00:00Z")).isEqualByComparingTo("5");
        assertThat(quantity(contract, "2024-05-01T00:00:00Z")).isEqualByComparingTo("4");
        assertThat(contract.at("/subscriptions/0/quantity_updates")).hasSize(4);
    }

    @Test
    void seatsThatGetNamesAreAsManyAsBefore() {
        ObjectNode contract = contract("'initial_quantity':3");

        SubscriptionEdits.apply(
                contract, edit("'quantity_updates':[{'starting_at':'2024-02-01T00:00:00Z','quantity_delta':2}]"));
        SubscriptionEdits.apply(
                contract,
                edit(
                        "'quantity_management_mode_update':"
                                + "{'quantity_management_mode':'SEAT_BASED','seat_config':{'seat_group_key':'user'}},"
                                + "'seat_updates':{'add_seat_ids':[{'seat_ids':['a','b'],'starting_at':'2024-03-01T00:00:00Z'}]}"));

        assertThat(quantity(contract, "2024-01-01T00:00:00Z")).isEqualByComparingTo("3");
        assertThat(quantity(contract, "2024-03-01T00:00:00Z")).isEqualByComparingTo("5");
    }

    @Test
    void anEndIsMovedAndClearedAndTheRoundingIsAnother() {
        ObjectNode contract = contract("'initial_quantity':3");

        SubscriptionEdits.apply(
                contract,
                edit("'ending_before':'2024-06-01T00:00:00Z',"
                        + "'proration_rounding':{'rounding_method':'FLOOR','decimal_places':0}"));
        assertThat(contract.at("/subscriptions/0/ending_before").asString()).isEqualTo("2024-06-01T00:00:00Z");
        assertThat(contract.at("/subscriptions/0/proration/rounding/rounding_method")
                        .asString())
                .isEqualTo("FLOOR");

        SubscriptionEdits.apply(contract, edit("'ending_before':null"));
        assertThat(contract.at("/subscriptions/0").has("ending_before")).isFalse();
    }

    private static ObjectNode contract(String members) {
        return Json.stored(
                ("{'subscriptions':[{'id':'" + ID + "','proration':{}," + members + "}]}").replace('\'', '"'));
    }

    private static ObjectNode edit(String members) {
        return Json.stored(
                ("{'update_subscriptions':[{'subscription_id':'" + ID + "'," + members + "}]}").replace('\'', '"'));
    }

    private static BigDecimal quantity(ObjectNode contract, String instant) {
        SeatSchedule seats = SeatTerms.seats(Terms.of(contract.at("/subscriptions/0")));
        return seats.at(Instant.parse(instant));
    }
}
