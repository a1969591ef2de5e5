package io.reckoner.requests.paths;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every path there is. */
public final class Paths {
    public static final String CREATE_CUSTOMER = new CreateCustomer().path();
    public static final String CREATE_CONTRACT = new CreateContract().path();
    public static final String EDIT_CONTRACT = new EditContract().path();
    public static final String ADD_RATES = new AddRates().path();
    public static final String CREATE_COMMIT = new CreateCustomerCommit().path();
    public static final String CREATE_CREDIT = new CreateCustomerCredit().path();
    public static final String MARK_SENT = new MarkSent().path();
    public static final String REBILL = new RebillInvoice().path();
    public static final String CREDIT_NOTE = new CreditNote().path();
    public static final String CUT_OVER = new CutOverContract().path();
    public static final String ADD_HOLD = new AddHold().path();
    public static final String REMOVE_HOLD = new RemoveHold().path();
    public static final String OVERRIDE_GUARD = new OverrideGuard().path();

    public static final String LOCK_MONTH = new LockMonth().path();
    public static final String UNLOCK_MONTH = new UnlockMonth().path();
    public static final String RECORD_PAYMENT = new RecordPayment().path();
    public static final String SET_ACCOUNT = new SetAccount().path();

    private static final SortedMap<String, Request> SUPPORTED = Stream.of(
                    new CreateCustomer(),
                    new SetIngestAliases(),
                    new SetBillingDetails(),
                    new CreateSeller(),
                    new UpdateSeller(),
                    new CreateCreditType(),
                    new CreateBillableMetric(),
                    new CreateProduct(),
                    new UpdateProduct(),
                    new ArchiveProduct(),
                    new CreateRateCard(),
                    new UpdateRateCard(),
                    new AddRates(),
                    new MoveRateCardAliases(),
                    new CreatePackage(),
                    new CreateContract(),
                    new SetUsageFilter(),
                    new CutOverContract(),
                    new EditContract(),
                    new AmendContract(),
                    new UpdateEndDate(),
                    new ArchiveContract(),
                    new CreateCustomerCommit(),
                    new CreateCustomerCredit(),
                    new AddManualEntry(),
                    new ScheduleServices(),
                    new CreateHistoricalInvoices(),
                    new UpdateQuantity(),
                    new UpdatePayment(),
                    new RecordPayment(),
                    new LockMonth(),
                    new UnlockMonth(),
                    new SetAccount(),
                    new VoidInvoice(),
                    new RegenerateInvoice(),
                    new MarkSent(),
                    new RebillInvoice(),
                    new CreditNote(),
                    new AddHold(),
                    new RemoveHold(),
                    new OverrideGuard())
            .collect(Collectors.toMap(Request::path, Function.identity(), (one, other) -> one, TreeMap::new));

    /** What the API is asked, and a command answers. */
    private static final Map<String, String> ANSWERED = Map.ofEntries(
            Map.entry("/v1/contracts/get", "contract show CONTRACT"),
            Map.entry("/v2/contracts/get", "contract show CONTRACT"),
            Map.entry("/v1/contracts/list", "contract list --customer CUSTOMER"),
            Map.entry("/v2/contracts/list", "contract list --customer CUSTOMER"),
            Map.entry("/v2/contracts/getEditHistory", "contract history CONTRACT"),
            Map.entry("/v1/contracts/getContractRateSchedule", "rates CONTRACT"),
            Map.entry("/v1/contracts/getSubscriptionQuantityHistory", "subscription history SUBSCRIPTION"),
            Map.entry("/v1/contracts/customerBalances/list", "balances CUSTOMER"),
            Map.entry("/v1/contracts/customerBalances/getNetBalance", "net-balance CUSTOMER"),
            Map.entry("/v1/contracts/customerCommits/list", "balances CUSTOMER"),
            Map.entry("/v1/contracts/customerCredits/list", "balances CUSTOMER"));

    private Paths() {}

    public static Optional<Request> find(String path) {
        return Optional.ofNullable(SUPPORTED.get(path));
    }

    /** All that a line can ask for, by its path. */
    public static SortedMap<String, Request> all() {
        return Collections.unmodifiableSortedMap(SUPPORTED);
    }

    /** Those whose lines may come while a run is unfinished. */
    public static Set<String> behindRuns() {
        return SUPPORTED.values().stream()
                .filter(Request::isBehindRuns)
                .map(Request::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a line with this path should have had instead. */
    public static String expectedInsteadOf(String path) {
        String command = ANSWERED.get(path);
        if (command != null) {
            return "nothing to load: see `reckoner " + command + "`";
        }
        return String.join("|", List.copyOf(SUPPORTED.keySet()));
    }
}
