package io.reckoner.views;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.preview.Preview;
import io.reckoner.db.preview.PreviewStore;
import io.reckoner.db.preview.PreviewTables;
import io.reckoner.db.run.HoldStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.PreviewReport;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Previews that are whole, and all that is known of one. */
public final class PreviewLookup {
    private final PreviewStore previews;
    private final HoldStore holds;
    private final NameStore names;
    private final JsonMapper json;

    PreviewLookup(PreviewStore previews, HoldStore holds, NameStore names, JsonMapper json) {
        this.previews = previews;
        this.holds = holds;
        this.names = names;
        this.json = json;
    }

    /** The preview of that number; refused if there is none. */
    public Preview one(long id) {
        return Optional.of(id)
                .flatMap(previews::find)
                .filter(Preview::isWhole)
                .orElseThrow(() -> new CannotProceed(
                        "There is no preview " + id + ".", "See `reckoner preview list` for those there are."));
    }

    /** Newest first. */
    public List<PreviewFacts> newest(int limit) {
        return previews.newest(limit).stream()
                .map(preview -> new PreviewFacts(preview, report(preview), List.of(), List.of(), scope(preview)))
                .toList();
    }

    public PreviewFacts facts(Preview preview) {
        return new PreviewFacts(
                preview,
                report(preview),
                previews.accounts().parked(preview.id()),
                holds.of(preview.id(), PreviewTables::kept),
                scope(preview));
    }

    private PreviewReport report(Preview preview) {
        return json.readValue(String.valueOf(preview.report()), PreviewReport.class);
    }

    private ScopeText scope(Preview preview) {
        return ScopeText.of(preview.scope(), names);
    }
}
