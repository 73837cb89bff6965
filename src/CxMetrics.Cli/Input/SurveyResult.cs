using CxMetrics.Ratings;

namespace CxMetrics.Cli.Input;

/// <summary>What was counted in a survey file.</summary>
/// <param name="By">The columns that make the segments; none for the whole file as one.</param>
/// <param name="Segments">The segments in order of their values.</param>
internal sealed record SurveyResult(IReadOnlyList<string> By, IReadOnlyList<SegmentResult> Segments);

/// <summary>What was counted in one segment.</summary>
/// <param name="Values">The values of the columns that make the segments.</param>
/// <param name="Distribution">The answers.</param>
internal sealed record SegmentResult(IReadOnlyList<string> Values, RatingDistribution Distribution);
