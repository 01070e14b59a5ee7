package org.hepacast.record.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose finding it is, as far as the Observation says so. References are kept as {@code Type/id}:
 * what they name may arrive later, so the case resolves them.
 *
 * @param focus {@code Observation.focus}: a Condition, a BodyStructure (mCODE tumour size)
 * @param related Conditions of a related-condition extension (mCODE)
 * @param specimens {@code Observation.specimen}
 * @param partOf {@code Observation.partOf}: the Procedure whose specimen it is of (MII)
 * @param sites of {@code bodySite}, and of contained body structures and specimens
 * @param methods {@code Observation.method} as {@code system|code}: of a stage its edition
 * @param encounter {@code Encounter/id}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record About(
    List<String> focus,
    List<String> related,
    List<String> specimens,
    List<String> partOf,
    Set<Site> sites,
    List<String> methods,
    @Nullable String encounter) {
  /** Says nothing: the finding may be anyone's. */
  public static final About NOTHING =
      new About(List.of(), List.of(), List.of(), List.of(), Set.of(), List.of(), null);

  public About {
    focus = Kept.list(focus);
    related = Kept.list(related);
    specimens = Kept.list(specimens);
    partOf = Kept.list(partOf);
    sites = Kept.set(sites);
    methods = Kept.list(methods);
  }
}
