package org.hepacast.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.kit.smart.SmartConfig;

/** Settings of the intake. */
@ConfigMapping(prefix = "hepacast.ingest")
public interface IngestConfig {

  /** How much is accepted at once. */
  Limits limits();

  /** The EHR that is read. */
  Ehr ehr();

  /** A hospital's own codes: a FHIR R4 ConceptMap in JSON whose target is the feature catalogue. */
  Optional<Path> localCodes();

  /** What {@code POST /fhir/$check} answers with. */
  Check check();

  /** Settings of the check; the same as of the services that it speaks for. */
  interface Check {
    /** Of the hospital, for dates without a time: as {@code hepacast.feature.zone}. */
    @WithDefault("UTC")
    ZoneId zone();

    /** As {@code hepacast.feature.identifier-system}: which identifier names a person. */
    Optional<String> identifierSystem();

    /**
     * As {@code hepacast.model.packages}: the shipped ones lie beside the application. Without any
     * it tells no scores, and says so.
     */
    @WithDefault("app/packages")
    List<Path> packages();
  }

  /** How many patients are remembered as existing; each takes about 150 bytes. */
  @WithDefault("50000")
  int knownPatients();

  /** Limits of a request. */
  interface Limits {
    /** Bytes of a single resource. */
    @WithDefault("5242880")
    int resourceBytes();

    /** Bytes of a Bundle. */
    @WithDefault("20971520")
    int bundleBytes();

    /** Entries of a Bundle. */
    @WithDefault("5000")
    int bundleEntries();

    /** Requests that are worked on at one time; their bodies stand in memory. */
    @WithDefault("16")
    int concurrentRequests();

    /** How many of these one caller may have at most; three quarters unless it is given. */
    OptionalInt requestsOfOneCaller();
  }

  /** The EHR and how it is read. */
  interface Ehr {
    /** FHIR R4 base address; without it the intake only takes what is pushed. */
    Optional<URI> url();

    /**
     * Further addresses under which the EHR's resources name each other, where it knows itself by
     * another than {@code url}: behind a proxy, say.
     */
    Optional<List<URI>> addresses();

    /** Name under which its resources travel; changing it makes all of them new. */
    @WithDefault("ehr")
    String source();

    /** Value of the Authorization header sent to the EHR. */
    Optional<String> authorization();

    /**
     * File with that value, instead of it; read with every request, so that a renewed token is
     * taken without a restart.
     */
    Optional<Path> authorizationFile();

    /** Tokens by SMART Backend Services, instead of it. */
    SmartConfig smart();

    /** Whether Subscriptions are kept at the EHR, or it is only polled. */
    @WithDefault("subscription")
    Mode mode();

    /** Address of this service as the EHR reaches it; Subscriptions need it. */
    Optional<URI> publicUrl();

    /** Value of the Authorization header that the EHR shall send with its notifications. */
    Optional<String> notifyAuthorization();

    /** Time between two sweeps; with polling alone it bounds how late a result is seen. */
    @WithDefault("PT30S")
    Duration sweepInterval();

    /**
     * How far a sweep reaches back behind the newest change already seen: more than the longest
     * transaction at the EHR, whose changes appear with a time before their commit.
     */
    @WithDefault("PT5M")
    Duration overlap();

    /** How far the very first sweep reaches back; older history is had by a load. */
    @WithDefault("P30D")
    Duration lookBack();

    /**
     * Whether sweeps also read the EHR's history, where it offers one, for what was deleted. A
     * history repeats every change: each sweep then reads about twice as much.
     */
    @WithDefault("true")
    boolean followDeletions();

    /** Resource types that are read, and subscribed to; all that this suite reads by default. */
    Optional<List<String>> types();

    /** Resources asked for in one page. */
    @WithDefault("200")
    int pageSize();

    /** Bytes of one page. */
    @WithDefault("33554432")
    int pageBytes();

    /** How long the EHR may take for one answer. */
    @WithDefault("PT30S")
    Duration timeout();

    /** How many resource versions are remembered as passed on; each takes about 150 bytes. */
    @WithDefault("100000")
    int rememberedVersions();
  }

  /** How changes at the EHR are learnt of. */
  enum Mode {
    SUBSCRIPTION,
    POLLING
  }
}
