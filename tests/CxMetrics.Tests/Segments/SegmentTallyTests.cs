using System.Numerics;
using CxMetrics.Ratings;
using CxMetrics.Segments;

namespace CxMetrics.Tests.Segments;

public sealed class SegmentTallyTests
{
    private static readonly RatingScale Coded = RatingScale.ZeroToTen.WithMissing(11, 99);

    private enum Plan : short
    {
        Free = -1,
        Basic,
        Gold = 500,
    }

    [Fact]
    public void Counts_ratings_by_key()
    {
        var tally = new SegmentTally<string>(Coded);
        tally.AddRange(["Paris", "Rome", "Paris"], [9, 3, 11]);
        tally.AddRange(["Rome", "Oslo"], [10, null]);
        tally.Add("Paris", 10);

        Assert.Equal(3, tally.Count);
        Assert.Equal(["Oslo", "Paris", "Rome"], tally.Keys);
        Assert.Equal(2, tally["Paris"].Responses);
        Assert.Equal(1, tally["Paris"].Missing);
        Assert.Equal(1, tally["Rome"].Count(3));
        Assert.Equal(1, tally["Oslo"].Missing);
        Assert.Equal(4, tally.Total().Responses);
        Assert.Equal(tally.Values, tally.Keys.Select(key => tally[key]));
        Assert.True(tally.ContainsKey("Oslo"));
        Assert.False(tally.TryGetValue("oslo", out _));
        Assert.Throws<KeyNotFoundException>(() => tally["Bonn"]);
    }

    [Fact]
    public void Any_split_and_merge_gives_the_same_content() =>
        Law.Holds<Answers, Answers, int>(
            (a, b, spread) =>
            {
                int[] Keys(Answers answers) => [.. answers.Values.Select((_, i) => unchecked(i * (spread | 1) % 7))];
                string[] Names(Answers answers) => [.. Keys(answers).Select(key => $"segment {key}")];
                SplitsAlike(Keys(a), a.Values, Keys(b), b.Values);
                SplitsAlike(Names(a), a.Values, Names(b), b.Values);
            }
        );

    [Fact]
    public void Merging_is_associative_and_commutative() =>
        Law.Holds<Answers, Answers, Answers>(
            (a, b, c) =>
            {
                SegmentTally<string> Of(params Answers[] parts)
                {
                    var tally = new SegmentTally<string>(RatingScale.ZeroToTen);
                    foreach (var part in parts)
                        tally.Merge(Tally([.. part.Values.Select((r, i) => $"{(r ?? 3) % 4}{i % 3}")], part.Values));
                    return tally;
                }
                var (left, right) = (Of(a, b), Of(c));
                right.Merge(Of(a));
                left.Merge(Of(c));
                right.Merge(Of(b));
                Assert.Equal(left, right);
            }
        );

    [Fact]
    public void Removing_what_was_added_restores_the_tally() =>
        Law.Holds<Answers, Answers>(
            (kept, removed) =>
            {
                int[] Keys(Answers answers) => [.. answers.Values.Select((_, i) => i % 5 * 1_000_000)];
                var tally = Tally(Keys(kept), kept.Values);
                var other = Tally(Keys(removed), removed.Values);
                tally.Merge(other);
                tally.Subtract(other);
                Assert.Equal(Tally(Keys(kept), kept.Values), tally);
                tally.AddRange<int>(Keys(removed), removed.Values);
                foreach (var (key, rating) in Keys(removed).Zip(removed.Values))
                    tally.Remove(key, rating);
                Assert.Equal(Tally(Keys(kept), kept.Values), tally);
            }
        );

    [Fact]
    public void Every_kind_of_integer_keys_counts_like_a_dictionary()
    {
        CountsIntegers<byte>();
        CountsIntegers<sbyte>();
        CountsIntegers<short>();
        CountsIntegers<ushort>();
        CountsIntegers<int>();
        CountsIntegers<uint>();
        CountsIntegers<long>();
        CountsIntegers<ulong>();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(4_000)]
    [InlineData(60_000)]
    [InlineData(int.MaxValue)]
    public void Sparse_dense_and_negative_ranges_count_like_a_dictionary(int range)
    {
        var random = new Random(range);
        int[] keys = Fill(50_000, _ => random.Next(range) - range / 2);
        CountsLikeADictionary(keys, random);
        CountsLikeADictionary(Array.ConvertAll(keys, key => $"segment-{key:D9}"), random);
        CountsLikeADictionary(Array.ConvertAll(keys, key => (long)key * 4_000_000_007), random);
        CountsLikeADictionary(Array.ConvertAll(keys, key => new Guid(key, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)), random);
        CountsLikeADictionary(Array.ConvertAll(keys, key => (Even: key % 2 == 0, Half: key / 2)), random);
    }

    [Fact]
    public void A_range_may_grow_up_and_down_become_sparse_and_become_dense_again()
    {
        var random = new Random(5);
        List<int> keys = [];
        for (int i = 0; i < 30_000; i++)
            keys.Add(i / 3);
        for (int i = 0; i < 30_000; i++)
            keys.Add(-i / 3);
        keys.AddRange([int.MinValue, int.MaxValue, int.MinValue + 1]);
        for (int i = 0; i < 30_000; i++)
            keys.Add(random.Next());
        CountsLikeADictionary([.. keys], random);

        // Sparse at first sight, dense when nearly all have been seen.
        CountsLikeADictionary(Fill(120_000, _ => random.Next(20_000)), random);
        CountsLikeADictionary([int.MaxValue, int.MaxValue - 1, int.MinValue, int.MaxValue], random);
        CountsLikeADictionary([int.MaxValue, int.MinValue], random);
        CountsLikeADictionary([0u, uint.MaxValue, 1u, uint.MaxValue - 20], random);
        CountsLikeADictionary([ulong.MaxValue, 0ul, 1ul << 63, (1ul << 63) - 1], random);
        CountsLikeADictionary([long.MinValue, long.MaxValue, 0, -1], random);
        CountsLikeADictionary([long.MaxValue - 5, long.MaxValue, long.MaxValue - 4_000], random);
    }

    [Fact]
    public void A_range_that_becomes_sparse_leaves_earlier_calls_in_place()
    {
        var random = new Random(6);
        var tally = new SegmentTally<int>(RatingScale.ZeroToTen);
        var naive = new Dictionary<int, long[]>();
        foreach (int reach in (int[])[10, 5_000, 100, 1 << 28, 20, 40_000])
        {
            int[] keys = Fill(20_000, _ => random.Next(reach) - reach / 3);
            int[] ratings = Fill(keys.Length, _ => random.Next(11));
            tally.AddRange(keys, ratings);
            Count(naive, keys, ratings);
            Agree(naive, tally);
        }
    }

    [Fact]
    public void Texts_are_told_apart_by_every_character()
    {
        var random = new Random(8);
        string prefix = new('x', 40);
        string[] texts =
        [
            "",
            "\0",
            "\0\0",
            "a",
            "ab",
            "abc",
            "abcd",
            "abcde",
            "abcdefg",
            "abcdefgh",
            "abcdefghi",
            prefix,
            .. Enumerable.Range(0, 40).Select(i => prefix[..i] + "y" + prefix[i..]),
            .. Enumerable.Range(0, 40).Select(i => prefix[..i]),
            "Straße",
            "Strasse",
            "STRASSE",
            "cafe\u0301",
            "caf\u00e9",
            "\ud800",
        ];
        CountsLikeADictionary(Fill(5_000, _ => new string(texts[random.Next(texts.Length)])), random);
    }

    [Fact]
    public void Sorted_rows_of_any_run_length_count_like_a_dictionary()
    {
        var random = new Random(9);
        foreach (int longest in (int[])[3, 70, 200, 5_000])
        {
            List<int> keys = [];
            for (int key = 0; keys.Count < 30_000; key++)
                keys.AddRange(Enumerable.Repeat(key * 3, random.Next(1, longest)));
            CountsLikeADictionary([.. keys], random);
            CountsLikeADictionary(Array.ConvertAll(keys.ToArray(), key => key * 1_000_003), random);
            CountsLikeADictionary(Array.ConvertAll(keys.ToArray(), key => $"{key}"), random);
        }
    }

    [Fact]
    public void Every_scale_is_counted_in_random_and_sorted_order()
    {
        var random = new Random(10);
        foreach (int points in (int[])[2, 5, 7, 9, 10, 11, 12, 13, 14, 15, 30, 31, 101])
        {
            var scale = new RatingScale(-2, points - 3).WithMissing(-100);
            int[] keys = Fill(8_000, i => i < 4_000 ? i / 700 : random.Next(9));
            int[] ratings = Fill(keys.Length, _ => random.Next(20) == 0 ? -100 : random.Next(-4, points));
            Agree(Count([], keys, ratings, scale), Tally(keys, ratings, new(scale, InvalidRatings.Count)), scale);
        }
    }

    [Fact]
    public void Every_type_of_ratings_is_counted_alike()
    {
        AgreesWithInts<byte>();
        AgreesWithInts<sbyte>();
        AgreesWithInts<short>();
        AgreesWithInts<ushort>();
        AgreesWithInts<long>();
        AgreesWithInts<ulong>();
        AgreesWithInts<float>();
        AgreesWithInts<double>();
        AgreesWithInts<decimal>();
    }

    [Fact]
    public void Counters_are_widened_before_they_overflow()
    {
        var random = new Random(11);
        int[] keys = Fill(5_000, i => i < 2_000 ? 3 : random.Next(40));
        int[] ratings = Fill(keys.Length, _ => random.Next(11));
        var expected = Tally(keys, ratings);
        foreach (int limit in (int[])[1, 7, 100, 1_500])
        {
            var tally = new SegmentTally<int>(RatingScale.ZeroToTen, InvalidRatings.Throw, limit);
            tally.AddRange(keys, ratings);
            Assert.Equal(expected, tally);
            tally.AddRange([5_000], [1]);
            tally.Remove(5_000, 1);
            tally.Merge(tally);
            tally.Subtract(expected);
            Assert.Equal(expected, tally);
            Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange<int>(keys, [.. ratings[1..], 77]));
            Assert.Equal(expected, tally);
            tally.AddRange([1 << 30], [1]);
            tally.Remove(1 << 30, 1);
            Assert.Equal(expected, tally);
            tally.Subtract(tally);
            Assert.Empty(tally);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_023)]
    [InlineData(4_999)]
    public void A_bad_rating_changes_nothing_and_leaves_no_new_segment(int bad)
    {
        var random = new Random(12);
        int[] ratings = Fill(5_000, _ => random.Next(11));
        ratings[bad] = 42;
        Refuses(Fill(5_000, _ => random.Next(50)));
        Refuses(Fill(5_000, _ => random.Next()));
        Refuses(Fill(5_000, _ => $"{random.Next(6_000)}"));
        Refuses(Fill(5_000, _ => (random.Next(50), random.Next(50))));

        void Refuses<TKey>(TKey[] keys)
            where TKey : notnull
        {
            var tally = new SegmentTally<TKey>(Coded);
            tally.AddRange<byte>(keys.AsSpan(0, 20), new byte[20]);
            var before = tally.ToArray();
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange<int>(keys, ratings));
            Assert.Equal("ratings", refusal.ParamName);
            Assert.Contains($"42 at index {bad} ", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(before, tally);
            Assert.Equal(before.Length, tally.Count);
            Assert.Equal(20, tally.Total().Responses);
            ratings[bad] = 7;
            tally.AddRange<int>(keys, ratings);
            ratings[bad] = 42;
            Assert.Equal(5_020, tally.Total().Responses);
        }
    }

    [Fact]
    public void A_null_key_is_refused_with_its_index()
    {
        var tally = new SegmentTally<string>(Coded);
        tally.Add("a", 1);
        string[] keys = Fill(3_000, i => i == 2_500 ? null! : $"{i}");
        var refusal = Assert.Throws<ArgumentException>(() => tally.AddRange<byte>(keys, new byte[3_000]));
        Assert.Equal("keys", refusal.ParamName);
        Assert.Contains("index 2500", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], tally.Keys);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => tally.Add(null!, 1)).ParamName);
        Assert.Throws<ArgumentNullException>(() => tally.Remove(null!, 1));
        Assert.Throws<ArgumentNullException>(() => tally.ContainsKey(null!));
        Assert.Throws<ArgumentException>(() => new SegmentTally<Version>(Coded).AddRange([null!], [1]));
    }

    [Fact]
    public void Wrong_lengths_characters_policies_and_scales_are_refused()
    {
        var tally = new SegmentTally<int>(RatingScale.ZeroToHundred);
        Assert.Equal("ratings", Assert.Throws<ArgumentException>(() => tally.AddRange([1, 2], [1])).ParamName);
        Assert.Throws<NotSupportedException>(() => tally.AddRange([1], "9".AsSpan()));
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Add(1, 101));
        Assert.Throws<ArgumentException>(() => tally.Merge(new(RatingScale.ZeroToTen)));
        Assert.Throws<ArgumentException>(() => tally.Subtract(new(RatingScale.ZeroToTen)));
        Assert.Throws<ArgumentNullException>(() => tally.Merge(null!));
        Assert.Throws<ArgumentNullException>(() => new SegmentTally<int>(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SegmentTally<int>(Coded, (InvalidRatings)7));
        Assert.Empty(tally);
    }

    [Fact]
    public void What_is_not_there_cannot_be_removed()
    {
        var tally = new SegmentTally<string>(Coded);
        tally.Add("a", 3);
        Assert.Throws<InvalidOperationException>(() => tally.Remove("b", 3));
        var refusal = Assert.Throws<InvalidOperationException>(() => tally.Remove("a", 4));
        Assert.Contains("rating of 4", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Segment: a", refusal.Message, StringComparison.Ordinal);
        var other = new SegmentTally<string>(Coded);
        other.AddRange(["a", "b"], [3, 3]);
        Assert.Throws<InvalidOperationException>(() => tally.Subtract(other));
        Assert.Equal(1, tally.Total().Responses);
        tally.Remove("a", 3);
        Assert.Empty(tally);
        Assert.False(tally.ContainsKey("a"));
    }

    [Fact]
    public void Keys_with_an_order_are_listed_in_it_others_as_first_seen()
    {
        Listed([3, -1, 2_000_000_000, 7], [-1, 3, 7, 2_000_000_000]);
        Listed(["b", "B", "a", "ä", "Z"], ["B", "Z", "a", "b", "ä"]);
        Listed([ulong.MaxValue, 0ul, 1ul << 63], [0ul, 1ul << 63, ulong.MaxValue]);
        Listed([Plan.Gold, Plan.Free, Plan.Basic], [Plan.Free, Plan.Basic, Plan.Gold]);
        Listed(
            [new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1)],
            [new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)]
        );
        Listed([true, false], [false, true]);
        Listed(['b', 'a'], ['a', 'b']);
        Listed([("b", 1), ("a", 2)], [("b", 1), ("a", 2)]);

        static void Listed<TKey>(TKey[] keys, TKey[] expected)
            where TKey : notnull
        {
            var tally = new SegmentTally<TKey>(Coded);
            tally.AddRange<byte>(keys, new byte[keys.Length]);
            Assert.Equal(expected, tally.Keys);
        }
    }

    [Fact]
    public void A_change_while_listing_is_noticed()
    {
        var tally = new SegmentTally<int>(Coded);
        tally.AddRange([1, 2], [1, 2]);
        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var (key, _) in tally)
                tally.Add(key + 5, 1);
        });
    }

    [Fact]
    public void Clearing_empties_everything()
    {
        var tally = new SegmentTally<int>(Coded);
        foreach (int far in (int[])[2, 1 << 30])
        {
            tally.AddRange([1, far], [1, null]);
            tally.Clear();
            Assert.Empty(tally);
            Assert.Equal(0, tally.Total().Responses);
            tally.AddRange([-far], [4]);
            Assert.Equal([-far], tally.Keys);
            tally.Clear();
        }
    }

    [Fact]
    public void A_tally_can_be_merged_into_itself()
    {
        var tally = Tally([1, 1 << 30], [4, 5]);
        tally.Merge(tally);
        Assert.Equal(4, tally.Total().Responses);
        tally.Subtract(tally);
        Assert.Empty(tally);
    }

    [Fact]
    public void Counting_known_segments_allocates_nothing()
    {
        AllocatesNothing(Fill(100_000, i => i % 1_000));
        AllocatesNothing(Fill(100_000, i => i % 1_000 * 1_000_003));
        AllocatesNothing(Fill(100_000, i => $"segment {i % 1_000}"));
        AllocatesNothing(Fill(100_000, i => (long)i / 1_000));

        static void AllocatesNothing<TKey>(TKey[] keys)
            where TKey : notnull
        {
            var tally = new SegmentTally<TKey>(Coded);
            byte[] ratings = new byte[keys.Length];
            int?[] nullable = new int?[keys.Length];
            Allocations.AssertNone(() =>
            {
                tally.AddRange<byte>(keys, ratings);
                tally.AddRange<int>(keys, nullable);
                tally.Add(keys[0], 3);
                tally.Remove(keys[0], 3);
            });
        }
    }

    [Fact]
    public void Whole_numbers_that_grow_on_both_sides_stay_fast()
    {
        var tally = new SegmentTally<int>(Coded);
        for (int i = 0; i < 40_000; i++)
            tally.Add(i % 2 == 0 ? i : -i, i % 11);
        Assert.Equal(40_000, tally.Count);
        Assert.Equal(1, tally[-39_991].Responses);
    }

    [Fact]
    public void The_rows_of_segments_that_are_gone_are_used_again()
    {
        RollsOver(Enumerable.Range(0, 200_000).Select(i => new Guid(i, 0, 0, new byte[8])).ToArray());
        RollsOver(Enumerable.Range(0, 200_000).Select(i => i * 1_000_003L).ToArray());
    }

    private static void RollsOver<TKey>(TKey[] keys)
        where TKey : notnull
    {
        var table = new CounterTable(Coded);
        var index = SegmentIndex<TKey>.For(table);
        int[] rows = new int[1000];
        for (int start = 0; start < keys.Length; start += rows.Length)
        {
            var day = keys.AsSpan(start, rows.Length);
            index.FindOrAdd(day, rows);
            foreach (int row in rows)
                table.Change(row, 3, 1);
            foreach (int row in rows)
                Assert.Equal(1, table[row, 3]);
            foreach (int row in rows)
                table.Change(row, 3, -1);
        }
        Assert.InRange(table.Rows, rows.Length, 8 * rows.Length);
    }

    [Fact]
    public void A_key_that_throws_changes_nothing()
    {
        var tally = new SegmentTally<Moody>(Coded);
        Moody[] keys = [.. Enumerable.Range(0, 3000).Select(i => new Moody(i, false))];
        tally.AddRange<byte>(keys, new byte[keys.Length]);
        var before = tally.Total();
        Moody[] worse = [.. keys.Select(key => new Moody(key.Number + 2990, key.Number == 1500))];
        Assert.Throws<NotSupportedException>(() => tally.AddRange<byte>(worse, new byte[worse.Length]));
        Assert.Throws<NotSupportedException>(() => tally.Add(new(-1, true), 3));
        Assert.Equal(3000, tally.Count);
        Assert.Equal(before, tally.Total());
        Assert.Equal(keys, tally.Keys);
    }

    private readonly record struct Moody(int Number, bool IsMoody)
    {
        public bool Equals(Moody other) => Number == other.Number;

        public override int GetHashCode() => IsMoody ? throw new NotSupportedException() : Number;
    }

    private static void CountsIntegers<TKey>()
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        var random = new Random(13);
        CountsLikeADictionary(Fill(9_000, _ => TKey.CreateTruncating(random.NextInt64())), random);
        CountsLikeADictionary(Fill(9_000, _ => TKey.CreateTruncating(random.Next(90))), random);
        CountsLikeADictionary(Fill(9_000, _ => TKey.MaxValue - TKey.CreateTruncating(random.Next(90))), random);
        CountsLikeADictionary(Fill(9_000, _ => TKey.MinValue + TKey.CreateTruncating(random.Next(90))), random);
        CountsLikeADictionary(Fill(99, i => i % 2 == 0 ? TKey.MinValue : TKey.MaxValue), random);
    }

    private static void CountsLikeADictionary<TKey>(TKey[] keys, Random random)
        where TKey : notnull
    {
        int[] ratings = Fill(keys.Length, _ => random.Next(11));
        Agree(Count([], keys, ratings), Tally(keys, ratings));

        // In the pieces that one row, one block and a little more make.
        var pieces = new SegmentTally<TKey>(RatingScale.ZeroToTen);
        for (int start = 0; start < keys.Length; )
        {
            int length = Math.Min(random.Next(4) * 700 + 1, keys.Length - start);
            pieces.AddRange<int>(keys.AsSpan(start, length), ratings.AsSpan(start, length));
            start += length;
        }
        Agree(Count([], keys, ratings), pieces);
    }

    private static Dictionary<TKey, long[]> Count<TKey>(
        Dictionary<TKey, long[]> naive,
        TKey[] keys,
        int[] ratings,
        RatingScale? scale = null
    )
        where TKey : notnull
    {
        scale ??= RatingScale.ZeroToTen;
        for (int i = 0; i < keys.Length; i++)
        {
            if (!naive.TryGetValue(keys[i], out long[]? counts))
                naive.Add(keys[i], counts = new long[scale.Points + 2]);
            int rating = ratings[i];
            counts[
                scale.Contains(rating) ? rating - scale.Minimum
                : scale.IsMissing(rating) ? scale.Points
                : scale.Points + 1
            ]++;
        }
        return naive;
    }

    private static void Agree<TKey>(Dictionary<TKey, long[]> naive, SegmentTally<TKey> tally, RatingScale? scale = null)
        where TKey : notnull
    {
        scale ??= RatingScale.ZeroToTen;
        Assert.Equal(naive.Count, tally.Count);
        foreach (var (key, distribution) in tally)
        {
            long[] counts = naive[key];
            Assert.Equal(
                new RatingDistribution(scale, counts.AsSpan(0, scale.Points), counts[^2], counts[^1]),
                distribution
            );
            Assert.Equal(distribution, tally[key]);
        }
    }

    private static void SplitsAlike<TKey>(TKey[] keys, int?[] ratings, TKey[] moreKeys, int?[] more)
        where TKey : notnull
    {
        var whole = Tally<TKey>([.. keys, .. moreKeys], [.. ratings, .. more]);
        var merged = Tally(keys, ratings);
        merged.Merge(Tally(moreKeys, more));
        Assert.Equal(whole, merged);
        var single = new SegmentTally<TKey>(RatingScale.ZeroToTen);
        foreach (var (key, rating) in moreKeys.Zip(more).Concat(keys.Zip(ratings)))
            single.Add(key, rating);
        Assert.Equal(whole, single);
        Assert.Equal(
            whole.Values.Aggregate(new RatingTally(RatingScale.ZeroToTen).ToDistribution(), (a, b) => a + b),
            whole.Total()
        );
    }

    private static SegmentTally<TKey> Tally<TKey>(TKey[] keys, int?[] ratings)
        where TKey : notnull
    {
        var tally = new SegmentTally<TKey>(RatingScale.ZeroToTen);
        tally.AddRange<int>(keys, ratings);
        return tally;
    }

    private static SegmentTally<TKey> Tally<TKey>(TKey[] keys, int[] ratings, SegmentTally<TKey>? tally = null)
        where TKey : notnull
    {
        tally ??= new(RatingScale.ZeroToTen);
        tally.AddRange<int>(keys, ratings);
        return tally;
    }

    private static void AgreesWithInts<T>()
        where T : unmanaged, INumber<T>
    {
        var random = new Random(14);
        int[] keys = Fill(5_000, i => i < 2_000 ? 7 : random.Next(30));
        int[] ratings = Fill(keys.Length, _ => random.Next(12));
        var expected = Tally(keys, ratings, new(Coded));
        Assert.Equal(expected, Counted(tally => tally.AddRange<T>(keys, Array.ConvertAll(ratings, T.CreateChecked))));
        T?[] nullable = Array.ConvertAll(ratings, r => r == 11 ? (T?)null : T.CreateChecked(r));
        Assert.Equal(expected, Counted(tally => tally.AddRange<T>(keys, nullable)));

        static SegmentTally<int> Counted(Action<SegmentTally<int>> count)
        {
            var tally = new SegmentTally<int>(Coded);
            count(tally);
            return tally;
        }
    }

    private static T[] Fill<T>(int length, Func<int, T> at) => [.. Enumerable.Range(0, length).Select(at)];
}
