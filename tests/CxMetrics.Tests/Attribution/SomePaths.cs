using CxMetrics.Attribution;
using FsCheck;
using FsCheck.Fluent;

namespace CxMetrics.Tests.Attribution;

/// <summary>Some paths over a few channels, with loops, some of them taken by nobody.</summary>
internal sealed record SomePaths(AttributionPath[] Rows)
{
    public static Arbitrary<SomePaths> Arbitrary { get; } =
        Arb.From(
            Gen.Elements("a", "b", "c", "d", "e")
                .NonEmptyListOf()
                .SelectMany(channels =>
                    Gen.Choose(0, 4)
                        .SelectMany(conversions =>
                            Gen.Choose(0, 6)
                                .Select(nulls => new AttributionPath(
                                    channels.Take(9),
                                    conversions,
                                    nulls,
                                    conversions * (1 + channels.Count % 3)
                                ))
                        )
                )
                .ArrayOf()
                .Select(rows => new SomePaths(rows)),
            paths =>
                Enumerable
                    .Range(0, paths.Rows.Length)
                    .Select(i => new SomePaths([.. paths.Rows.Where((_, j) => j != i)]))
        );

    public AttributionPaths Paths => AttributionPaths.From(Rows);

    public override string ToString() => string.Join("; ", Rows.Select(row => row.ToString()));
}
