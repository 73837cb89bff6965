using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class VariantsTests
{
    [Fact]
    public void The_most_frequent_comes_first_and_equals_stand_in_the_order_of_their_paths()
    {
        var variants = SmallLog.Of("AC", "AB", "ABC", "A", "AC", "B").Variants();
        Assert.Equal(["AC 2", "A 1", "AB 1", "ABC 1", "B 1"], variants.Select(Text));
        Assert.Equal((5, 6, 4), (variants.Count, variants.CaseCount, variants.Singletons));
        Assert.Equal((0, 2, 3, 6, 6), (Covered(0), Covered(1), Covered(2), Covered(5), Covered(99)));
        Assert.Equal(0.5, variants.CoverageShare(2));

        int Covered(int top) => variants.CasesCovered(top);
    }

    [Fact]
    public void Every_case_knows_its_variant() =>
        Law.Holds<byte[]>(bytes =>
        {
            var events = SmallLog.Events(bytes);
            var paths = SmallLog.Cases(events).Select(SmallLog.Path).ToArray();
            var variants = EventLog.From(events).Variants();
            Assert.Equal(
                paths
                    .GroupBy(path => path)
                    .OrderByDescending(g => g.Count())
                    .ThenBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => $"{g.Key} {g.Count()}"),
                variants.Select(Text)
            );
            for (int i = 0; i < paths.Length; i++)
                Assert.Equal(paths[i], string.Concat(variants[variants.IndexOfCase[i]].Path));
            Assert.Equal(paths.Length, variants.CasesCovered(variants.Count));
        });

    [Fact]
    public void Paths_stand_in_the_order_of_code_points_not_of_utf16()
    {
        // U+1F600 is above U+FF21, but its first unit, D83D, is below.
        var variants = EventLog
            .From([new("1", "😀", SmallLog.Start), new("2", "Ａ", SmallLog.Start), new("3", "z", SmallLog.Start)])
            .Variants();
        Assert.Equal(["z", "Ａ", "😀"], variants.Select(v => v.Path[0]));
    }

    [Fact]
    public void A_name_that_begins_like_another_is_another()
    {
        // Joined, "a" + "bc" and "ab" + "c" would be the same text.
        var variants = EventLog
            .From([
                new("1", "a", SmallLog.Start),
                new("1", "bc", SmallLog.Start),
                new("2", "ab", SmallLog.Start),
                new("2", "c", SmallLog.Start),
            ])
            .Variants();
        Assert.Equal(
            [
                ["a", "bc"],
                ["ab", "c"],
            ],
            variants.Select(v => v.Path)
        );
    }

    [Fact]
    public void Trap_01_variants_of_equal_times_follow_the_order_of_the_input()
    {
        var variants = EventLog
            .From([new("1", "B", SmallLog.Start), new("1", "A", SmallLog.Start), new("1", "C", SmallLog.Start)])
            .Variants();
        Assert.Equal(["B", "A", "C"], variants[0].Path);
    }

    [Fact]
    public void Trap_02_unsorted_rows_give_the_same_variants() =>
        Law.Holds<byte[], int>(
            (bytes, seed) =>
            {
                JourneyEvent[] events = [.. SmallLog.Events(bytes).DistinctBy(e => (e.Case, e.Time))];
                JourneyEvent[] shuffled = [.. events];
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(
                    EventLog.From(events).Variants().Select(Text),
                    EventLog.From(shuffled).Variants().Select(Text)
                );
            }
        );

    [Fact]
    public void Trap_23_coverage_is_of_all_cases() =>
        Assert.Equal(0.25, SmallLog.Of("A", "B", "C", "D").Variants().CoverageShare(1));

    [Fact]
    public void A_log_without_events_has_no_variants()
    {
        var variants = EventLog.From([]).Variants();
        Assert.Empty(variants);
        Assert.Equal((0, 0), (variants.CaseCount, variants.CasesCovered(3)));
        Assert.Equal(double.NaN, variants.CoverageShare(3));
    }

    [Fact]
    public void A_single_event_is_a_variant() => Assert.Equal(["A 1"], SmallLog.Of("A").Variants().Select(Text));

    [Fact]
    public void Nobody_covers_a_negative_number_of_variants() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallLog.Of("A").Variants().CasesCovered(-1));

    private static string Text(Variant variant) => $"{string.Concat(variant.Path)} {variant.Count}";
}
