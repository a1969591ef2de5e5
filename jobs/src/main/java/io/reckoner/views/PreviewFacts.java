package io.reckoner.views;

import io.reckoner.db.preview.Preview;
import io.reckoner.db.preview.PreviewedAccounts;
import io.reckoner.db.run.HoldStore;
import io.reckoner.jobs.billing.PreviewReport;
import java.util.List;

/** A preview with all that its report says, as text or as JSON; {@code held}: for whom accounts would be left out. */
public record PreviewFacts(
        Preview preview,
        PreviewReport report,
        List<PreviewedAccounts.Parked> parked,
        List<HoldStore.Held> held,
        ScopeText scope) {}
