using System.Numerics;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Ratings;

public sealed class RatingTallyTests
{
    private static readonly RatingScale Coded = RatingScale.ZeroToTen.WithMissing(11, 99, 255);

    [Fact]
    public void Counts_ratings_missing_and_nothing_else()
    {
        var tally = new RatingTally(Coded);
        tally.Add(9);
        tally.Add(11);
        tally.Add(null);
        tally.AddRange([10, 0, 99]);
        Assert.Equal(3, tally.Responses);
        Assert.Equal(3, tally.Missing);
        Assert.Equal(0, tally.Invalid);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], tally.ToDistribution().Counts.ToArray());
    }

    [Fact]
    public void An_invalid_rating_is_refused_with_value_index_and_scale()
    {
        var tally = new RatingTally(Coded);
        tally.AddRange([1, 2, 3]);
        var before = tally.ToDistribution();
        int[] batch = [.. Enumerable.Repeat(5, 20_000), 42, 43];
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange<int>(batch));
        Assert.Equal("ratings", refusal.ParamName);
        Assert.Equal(42, refusal.ActualValue);
        Assert.Contains("42 at index 20000", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("0-10", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("11, 99, 255", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, tally.ToDistribution());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(12)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_single_invalid_rating_is_refused_or_counted(int rating)
    {
        var strict = new RatingTally(Coded);
        Assert.Throws<ArgumentOutOfRangeException>(() => strict.Add(rating));
        Assert.Equal(0, strict.Invalid + strict.Responses);

        var lenient = new RatingTally(Coded, InvalidRatings.Count);
        lenient.Add(rating);
        lenient.AddRange([rating, 3]);
        Assert.Equal(2, lenient.Invalid);
        Assert.Equal(1, lenient.Responses);
        lenient.Remove(rating);
        Assert.Equal(1, lenient.Invalid);
    }

    [Fact]
    public void Every_column_type_counts_like_the_naive_loop()
    {
        CountsLikeTheNaiveLoop<byte>();
        CountsLikeTheNaiveLoop<sbyte>();
        CountsLikeTheNaiveLoop<short>();
        CountsLikeTheNaiveLoop<ushort>();
        CountsLikeTheNaiveLoop<int>();
        CountsLikeTheNaiveLoop<uint>();
        CountsLikeTheNaiveLoop<long>();
        CountsLikeTheNaiveLoop<ulong>();
        CountsLikeTheNaiveLoop<UInt128>();
    }

    [Fact]
    public void Lengths_and_offsets_make_no_difference()
    {
        var random = new Random(3);
        var all = new byte[1200];
        random.NextBytes(all);
        for (int length = 0; length <= 1100; length += length < 70 ? 1 : 37)
        {
            for (int offset = 0; offset < 9; offset++)
            {
                var span = all.AsSpan(offset, length);
                var tally = new RatingTally(Coded, InvalidRatings.Count);
                tally.AddRange<byte>(span);
                Assert.Equal(Naive([.. span.ToArray().Select(b => (long?)b)], Coded), tally.ToDistribution());
            }
        }
    }

    [Fact]
    public void A_wide_scale_counts_like_the_naive_loop()
    {
        var random = new Random(4);
        var ratings = new int[20_000];
        for (int i = 0; i < ratings.Length; i++)
            ratings[i] = random.Next(-5, 120);
        var tally = new RatingTally(RatingScale.ZeroToHundred, InvalidRatings.Count);
        tally.AddRange<int>(ratings);
        Assert.Equal(Naive([.. ratings.Select(r => (long?)r)], RatingScale.ZeroToHundred), tally.ToDistribution());
    }

    [Fact]
    public void Splitting_a_stream_changes_nothing() =>
        Law.Holds<Answers, Answers>((a, b) => Assert.Equal(Tally(a, b), Merged(Tally(a), Tally(b))));

    [Fact]
    public void Order_changes_nothing() =>
        Law.Holds<Answers, int>(
            (answers, seed) =>
            {
                int?[] shuffled = [.. answers.Values];
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(Tally(answers), Tally(new Answers(shuffled)));
            }
        );

    [Fact]
    public void Merging_is_associative_and_commutative() =>
        Law.Holds<Answers, Answers, Answers>(
            (a, b, c) =>
            {
                Assert.Equal(
                    Merged(Merged(Tally(a), Tally(b)), Tally(c)),
                    Merged(Tally(a), Merged(Tally(b), Tally(c)))
                );
                Assert.Equal(Merged(Tally(a), Tally(b)), Merged(Tally(b), Tally(a)));
            }
        );

    [Fact]
    public void Adding_one_by_one_is_adding_the_span() =>
        Law.Holds<Answers>(answers =>
        {
            var tally = new RatingTally(RatingScale.ZeroToTen);
            foreach (int? answer in answers.Values)
                tally.Add(answer);
            Assert.Equal(Tally(answers), tally.ToDistribution());
        });

    [Fact]
    public void Removing_what_was_added_restores_the_tally() =>
        Law.Holds<Answers, Answers>(
            (kept, removed) =>
            {
                var tally = new RatingTally(RatingScale.ZeroToTen);
                tally.AddRange<int>(kept.Values);
                tally.AddRange<int>(removed.Values);
                foreach (int? answer in removed.Values)
                    tally.Remove(answer);
                Assert.Equal(Tally(kept), tally.ToDistribution());

                var other = new RatingTally(RatingScale.ZeroToTen);
                other.AddRange<int>(removed.Values);
                tally.Merge(other);
                tally.Subtract(other);
                Assert.Equal(Tally(kept), tally.ToDistribution());
            }
        );

    [Fact]
    public void Replacing_is_removing_and_adding()
    {
        var tally = new RatingTally(Coded);
        tally.AddRange([3, 9]);
        tally.Replace(3, 10);
        tally.Replace(9, null);
        Assert.Equal(1, tally.ToDistribution().Count(10));
        Assert.Equal(1, tally.Responses);
        Assert.Equal(1, tally.Missing);
    }

    [Fact]
    public void A_replacement_that_cannot_be_made_changes_nothing()
    {
        var tally = new RatingTally(Coded);
        tally.Add(3);
        var before = tally.ToDistribution();
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Replace(3, 77));
        Assert.Throws<InvalidOperationException>(() => tally.Replace(4, 5));
        Assert.Equal(before, tally.ToDistribution());
    }

    [Fact]
    public void What_is_not_there_cannot_be_removed()
    {
        var tally = new RatingTally(Coded);
        tally.Add(3);
        Assert.Contains(
            "rating of 4",
            Assert.Throws<InvalidOperationException>(() => tally.Remove(4)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "missing",
            Assert.Throws<InvalidOperationException>(() => tally.Remove(null)).Message,
            StringComparison.Ordinal
        );
        var other = new RatingTally(Coded);
        other.AddRange([3, 4]);
        Assert.Throws<InvalidOperationException>(() => tally.Subtract(other));
        Assert.Equal(1, tally.Responses);
    }

    [Fact]
    public void Different_ranges_cannot_be_merged_but_different_missing_codes_can()
    {
        var tally = new RatingTally(RatingScale.ZeroToTen);
        Assert.Throws<ArgumentException>(() => tally.Merge(new RatingTally(RatingScale.OneToTen)));
        Assert.Throws<ArgumentException>(() => tally.Subtract(new RatingTally(RatingScale.OneToTen)));
        Assert.Throws<ArgumentException>(() => tally.Merge(new RatingTally(RatingScale.OneToTen).ToDistribution()));
        var coded = new RatingTally(Coded);
        coded.AddRange([11, 4]);
        tally.Merge(coded);
        Assert.Equal(1, tally.Missing);
    }

    [Fact]
    public void A_tally_can_be_merged_into_itself()
    {
        var tally = new RatingTally(Coded);
        tally.AddRange([3, 4, 11]);
        tally.Merge(tally);
        Assert.Equal(4, tally.Responses);
        tally.Subtract(tally);
        Assert.Equal(0, tally.Responses + tally.Missing);
    }

    [Fact]
    public void Counts_from_elsewhere_can_be_merged_up_to_the_last_one_that_fits()
    {
        var tally = new RatingTally(RatingScale.YesNo);
        tally.Merge(new RatingDistribution(RatingScale.YesNo, [long.MaxValue - 2, 1]));
        tally.Add(1);
        var before = tally.ToDistribution();
        Assert.Throws<OverflowException>(() => tally.AddRange([0]));
        Assert.Throws<OverflowException>(() => tally.Merge(new RatingDistribution(RatingScale.YesNo, [1, 0])));
        Assert.Throws<OverflowException>(() => tally.Add(0));
        Assert.Throws<OverflowException>(() => tally.Add(null));
        Assert.Equal(before, tally.ToDistribution());
    }

    [Fact]
    public void Lists_queries_and_literals_are_added_too()
    {
        var tally = new RatingTally(Coded);
        List<byte> list = [10, 9];
        List<int?> nullable = [3, null];
        tally.AddRange(list);
        tally.AddRange(nullable);
        tally.AddRange(list.Where(r => r > 9));
        tally.AddRange([9, null]);
        tally.AddRange([8, 11]);
        Assert.Equal(6, tally.Responses);
        Assert.Equal(3, tally.Missing);
        Assert.Throws<ArgumentNullException>(() => tally.AddRange((List<int>)null!));
    }

    [Fact]
    public void Characters_are_not_taken_for_numbers()
    {
        // '9' is 57, which is a rating of the scale 0-100.
        var tally = new RatingTally(RatingScale.ZeroToHundred);
        Assert.Throws<NotSupportedException>(() => tally.AddRange("9".AsSpan()));
        Assert.Throws<NotSupportedException>(() => tally.AddRange(new char?[] { '9' }));
        Assert.Throws<NotSupportedException>(() => Csat.Mean(RatingScale.ZeroToHundred).Score("95".AsEnumerable()));
        Assert.Equal(0, tally.Responses);
    }

    [Fact]
    public void A_stored_day_can_be_taken_back()
    {
        var week = new RatingTally(Coded);
        week.AddRange([9, 10, 11]);
        var day = new RatingDistribution(RatingScale.ZeroToTen, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0], missing: 1);
        week.Subtract(day);
        Assert.Equal(1, week.Responses);
        Assert.Throws<InvalidOperationException>(() => week.Subtract(day));
        Assert.Equal(1, week.Responses);
    }

    [Fact]
    public void A_replacement_names_the_argument_that_is_wrong()
    {
        var tally = new RatingTally(Coded);
        tally.Add(9);
        Assert.Equal("previous", Assert.Throws<ArgumentOutOfRangeException>(() => tally.Replace(77, 9)).ParamName);
        Assert.Equal("current", Assert.Throws<ArgumentOutOfRangeException>(() => tally.Replace(9, 77)).ParamName);
    }

    [Fact]
    public void Clearing_empties_everything()
    {
        var tally = new RatingTally(Coded, InvalidRatings.Count);
        tally.AddRange([3, 11, 77]);
        tally.Clear();
        Assert.Equal(new RatingTally(Coded).ToDistribution(), tally.ToDistribution());
    }

    [Fact]
    public void Counting_a_hundred_million_ratings_allocates_nothing()
    {
        var ratings = new byte[100_000_000];
        for (int i = 0; i < ratings.Length; i++)
            ratings[i] = (byte)(i % 12);
        var tally = new RatingTally(Coded);
        Allocations.AssertNone(() =>
        {
            tally.Clear();
            tally.AddRange<byte>(ratings);
        });
        Assert.Equal(100_000_000, tally.Responses + tally.Missing);
    }

    [Fact]
    public void Single_answers_and_nullable_spans_allocate_nothing()
    {
        var tally = new RatingTally(Coded);
        int?[] ratings = [1, null, 11, 9];
        Allocations.AssertNone(() =>
        {
            tally.AddRange<int>(ratings);
            tally.Add(3);
            tally.Remove(3);
        });
    }

    [Fact]
    public void Unnamed_policies_and_missing_scales_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new RatingTally(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RatingTally(Coded, (InvalidRatings)7));
        Assert.Throws<ArgumentNullException>(() => new RatingTally(Coded).Merge((RatingTally)null!));
    }

    private static void CountsLikeTheNaiveLoop<T>()
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var random = new Random(7);
        var values = new T?[30_000];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(20) switch
            {
                0 => T.MaxValue,
                1 => T.MinValue,
                2 => null,
                3 => T.CreateSaturating(99),
                4 => T.CreateSaturating(255),
                5 => T.CreateTruncating(random.NextInt64()),
                _ => T.CreateSaturating(random.Next(-1, 12)),
            };
        }
        var nullable = new RatingTally(Coded, InvalidRatings.Count);
        nullable.AddRange<T>(values);
        Assert.Equal(
            Naive([.. values.Select(v => v is { } t ? (long?)long.CreateSaturating(t) : null)], Coded),
            nullable.ToDistribution()
        );

        T[] numbers = [.. values.Where(v => v is not null).Select(v => v!.Value)];
        var plain = new RatingTally(Coded, InvalidRatings.Count);
        plain.AddRange<T>(numbers);
        Assert.Equal(Naive([.. numbers.Select(t => (long?)long.CreateSaturating(t))], Coded), plain.ToDistribution());
    }

    private static RatingDistribution Naive(long?[] values, RatingScale scale)
    {
        var counts = new long[scale.Points];
        long missing = 0;
        long invalid = 0;
        foreach (long? value in values)
        {
            if (
                value is null
                || scale.MissingCodes.ToArray().Contains((int)Math.Clamp(value.Value, int.MinValue, int.MaxValue))
            )
                missing++;
            else if (value < scale.Minimum || value > scale.Maximum)
                invalid++;
            else
                counts[value.Value - scale.Minimum]++;
        }
        return new(scale, counts, missing, invalid);
    }

    private static RatingDistribution Tally(params Answers[] answers)
    {
        var tally = new RatingTally(RatingScale.ZeroToTen);
        foreach (var part in answers)
            tally.AddRange<int>(part.Values);
        return tally.ToDistribution();
    }

    private static RatingDistribution Merged(RatingDistribution a, RatingDistribution b)
    {
        var tally = new RatingTally(RatingScale.ZeroToTen);
        tally.Merge(a);
        tally.Merge(b);
        Assert.Equal(a + b, tally.ToDistribution());
        return tally.ToDistribution();
    }
}
