package org.hepacast.feature.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.record.cases.CourseNeed;
import org.hepacast.record.cases.MergedPatients.Merge;
import org.hepacast.record.cases.Need;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/** Where the state lies, seen from within one transaction. */
public interface Store {
  Patients patients();

  Resources resources();

  StoredCases cases();

  Imaging imaging();

  Outcomes outcomes();

  Courses courses();

  Due due();

  /** Patients, whose they are, and which were merged. */
  interface Patients {
    /**
     * Locks these in a fixed order until the transaction ends, makes those that are new, and locks
     * with them the other Patients of the same persons, and those of these identifiers.
     */
    Map<PatientKey, PatientRow> lock(Set<PatientKey> patients, Set<String> identifiers);

    void update(Collection<PatientRow> rows);

    /** These, and every Patient that links lead to from them, either way. */
    Set<PatientKey> around(Set<PatientKey> patients);

    /** What the tellers said until now gives way to what they say. */
    void relink(Map<PatientKey, List<Merge>> byTeller);

    /** All that replace one of these. */
    List<Merge> merges(Set<PatientKey> replaced);

    /** Of these business identifiers, those with an index event or a case, now or earlier. */
    Set<String> withCase(Set<String> identifiers);

    /** The Patients of these persons, each with the person's identifier. */
    Map<PatientKey, String> of(Set<String> identifiers);
  }

  /** The newest version of each resource. */
  interface Resources {
    /** Locks those that are there until the transaction ends. */
    Map<ResourceKey, Stored> lock(Set<ResourceKey> keys);

    /** Fails where another instance has stored one of them in the meantime. */
    void write(Newest newest);

    /** All of these patients but their Observations. */
    Known clinical(Set<PatientKey> patients);

    /**
     * The Observations that these needs touch, and those of these keys. In the place of what this
     * version cannot read stands that the features it speaks of cannot be used.
     */
    Known results(Collection<Need> needs, Collection<ResourceKey> used);
  }

  /**
   * @param unreadable rows that this version cannot read
   * @param incomplete Patients of whom something cannot be read that no computation may overlook
   */
  record Known(
      List<KnownResource> resources, Set<Unreadable> unreadable, Set<PatientKey> incomplete) {}

  /** What the imaging process is asked for, and the values that came back. */
  interface Imaging {
    /** The newest request of each of these studies, and of all studies of these Patients. */
    List<Asked> asked(Set<PatientKey> patients, Set<ResourceKey> studies);

    /** For the broker, in the place of what was asked of the same study. */
    void ask(Collection<Asked> requests);

    /** Under the ids of their results; what is there already is the same. */
    void keep(Collection<MeasuredValues> values);
  }

  /** What has become of cases. */
  interface Outcomes {
    /**
     * @param outcomeId of the newest outcome of a case
     */
    record Last(String outcomeId, long sequence) {}

    /**
     * When the newest result of each of these Patients was true; those without any are left out.
     */
    Map<PatientKey, Instant> newestResults(Set<PatientKey> patients, Set<String> features);

    Map<String, Last> last(Set<String> caseIds);

    /** For the broker, in the place of what was told of the same case. */
    void save(Collection<Became> outcomes);
  }

  /** How laboratory values of cases ran. */
  interface Courses {
    /**
     * @param courseId of the newest course of a case
     * @param course null where this version cannot read what is stored
     */
    record Last(String courseId, long sequence, @Nullable CaseCourse course) {}

    /**
     * The Observations of these needs. In the place of what this version cannot read stands that
     * the features it speaks of cannot be used.
     */
    Known results(Collection<CourseNeed> needs);

    Map<String, Last> last(Set<String> caseIds);

    /** For the broker, in the place of what was told of the same case. */
    void save(Collection<Followed> courses);
  }

  /** Persons whom time alone changes. */
  interface Due {
    /** Each to be computed anew when its time has come; what is due earlier stays so. */
    void at(Map<PatientKey, Instant> patients);
  }

  /** Cases with their newest vectors. */
  interface StoredCases {
    List<StoredCase> of(Set<String> persons);

    /**
     * @param waiting vectors of the changed cases, for the broker Fails where another instance has
     *     changed one of them in the meantime.
     */
    void save(Collection<Changed> changed, Instant now, Collection<Waiting> waiting);
  }
}
