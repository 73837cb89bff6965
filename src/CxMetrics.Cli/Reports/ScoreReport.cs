using CxMetrics.Cli.Input;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli.Reports;

/// <summary>The result of <c>cxmetrics score</c>, before it is written in one form or another.</summary>
internal sealed class ScoreReport
{
    public ScoreReport(ScoreDefinition definition, ConfidenceLevel level, IntervalMethod method, SurveyResult result)
    {
        Definition = definition;
        Level = level;
        By = result.By;
        Rows =
        [
            .. result.Segments.Select(segment =>
            {
                var score = definition.Evaluate(segment.Distribution);
                return new ScoreRow(segment.Values, score, score.Interval(level, method));
            }),
        ];
    }

    public ScoreDefinition Definition { get; }

    public ConfidenceLevel Level { get; }

    public IReadOnlyList<string> By { get; }

    public IReadOnlyList<ScoreRow> Rows { get; }
}

/// <summary>The score of one segment.</summary>
internal sealed record ScoreRow(IReadOnlyList<string> Segment, IScore Score, ConfidenceInterval Interval);
