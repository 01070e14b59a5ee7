/**
 * Decision trees as flat arrays. {@link TreeGrower} grows them over ranked columns, {@link
 * TreeEnsemble} holds any number of finished ones whatever made them (forest, boosting, a LightGBM
 * file), and so one reader, one walk and one explanation serve all. Cuts lie at midpoints that tell
 * their neighbours apart; the two zeros are one value.
 */
@NullMarked
package org.hepacast.prognosis.tree;

import org.jspecify.annotations.NullMarked;
