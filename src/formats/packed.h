/* packed: how the parts of an archive stand in the text that is made of it. */
#ifndef KT_PACKED_H
#define KT_PACKED_H

/* A part begins behind a line of this, its name and "?>", and ends before the line end in front of
 * the next. */
#define KT_PART "<?klartext-part "

#endif
