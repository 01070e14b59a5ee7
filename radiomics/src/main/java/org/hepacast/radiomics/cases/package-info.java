/**
 * One case after another, as a study has them: a table names image and mask files of each patient
 * ({@link org.hepacast.radiomics.cases.CaseTable}); a case is read and its region put on the grid
 * of the image ({@link org.hepacast.radiomics.cases.LoadedCase}), the regions asked for are made of
 * it and computed ({@link org.hepacast.radiomics.cases.CaseExtraction}), several cases at a time
 * ({@link org.hepacast.radiomics.cases.Batch}), and each outcome is written as it comes: features
 * into a table that an interrupted run goes on with, refusals into a list with their remedies.
 * {@link org.hepacast.radiomics.cases.Preflight} says beforehand what does not fit. A long list is
 * divided among machines: each computes a {@link org.hepacast.radiomics.cases.Shard} of it, and
 * {@link org.hepacast.radiomics.cases.ShardMerge} puts their tables together.
 */
@NullMarked
package org.hepacast.radiomics.cases;

import org.jspecify.annotations.NullMarked;
