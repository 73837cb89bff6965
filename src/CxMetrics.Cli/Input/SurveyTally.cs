using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using CxMetrics.Ratings;
using Spectre.Console;

namespace CxMetrics.Cli.Input;

/// <summary>Counts a survey file, segment by segment, in one pass and in memory that does not grow with its rows.</summary>
internal sealed class SurveyTally
{
    // A file that takes longer than a moment deserves a progress bar.
    private const long LargeInBytes = 20_000_000;
    private const int RowsBetweenReports = 50_000;

    // Off every scale: what the tally counts as invalid.
    private const int NotARating = int.MinValue;

    private readonly SurveyRequest _request;
    private readonly SurveyFile _file;
    private readonly int _rating;
    private readonly int? _weight;
    private readonly int[] _by;
    private readonly Dictionary<byte[], Segment> _segments = new(BytesComparer.Instance);
    private readonly Segment _whole;
    private byte[] _key = new byte[256];

    private SurveyTally(SurveyRequest request, SurveyFile file)
    {
        _request = request;
        _file = file;
        _rating = file.ColumnOf(request.Rating);
        _weight = request.Weight is { } weight ? file.ColumnOf(weight) : null;
        _by = [.. request.By.SelectMany(file.ColumnsOf)];
        _whole = NewSegment([]);
    }

    public static SurveyResult Read(SurveyRequest request)
    {
        using var file = SurveyFile.Open(request.File);
        var tally = new SurveyTally(request, file);
        bool isLarge = file.Length is null or > LargeInBytes;
        if (isLarge && !Console.IsErrorRedirected)
            tally.CountWithProgress();
        else
            tally.Count(() => { });
        return tally.ToResult();
    }

    private void CountWithProgress()
    {
        Terminal
            .Error()
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .Start(context =>
            {
                var task = context.AddTask("Reading", maxValue: _file.Length ?? 1);
                task.IsIndeterminate = _file.Length is null;
                Count(() =>
                {
                    task.Value = _file.Position;
                    task.Description = string.Create(
                        CultureInfo.InvariantCulture,
                        $"Reading {Markup.Escape(Path.GetFileName(_file.Name))}: {_file.Records:N0} rows"
                    );
                });
            });
    }

    private void Count(Action report)
    {
        while (_file.Read())
        {
            CountRecord(SegmentOfRecord());
            if (_file.Records % RowsBetweenReports == 0)
                report();
        }
    }

    private void CountRecord(Segment segment)
    {
        var answer = _request.Answers.Read(_file.Field(_rating));
        if (answer.Kind == AnswerKind.Invalid && !_request.CountInvalid)
            throw Bad(_rating, $"not a rating; allowed are {_request.Answers.Allowed}");
        double weight = 1;
        if (answer.Kind == AnswerKind.Rating && _weight is { } column && !TryParseWeight(column, out weight))
        {
            if (!_request.CountInvalid)
                throw Bad(column, "not a weight; allowed are finite numbers, 0 or more, such as 0.85");
            answer = Answer.Invalid;
            weight = 1;
        }
        segment.Add(
            answer.Kind switch
            {
                AnswerKind.Rating => answer.Rating,
                AnswerKind.Missing => null,
                _ => NotARating,
            },
            weight
        );
    }

    private Segment SegmentOfRecord()
    {
        if (_by.Length == 0)
            return _whole;
        // Each value with its length in front, so that no two lists of values make the same key.
        int length = 0;
        foreach (int column in _by)
        {
            var field = _file.Field(column);
            if (_key.Length < length + 5 + field.Length)
                Array.Resize(ref _key, 2 * (length + 5 + field.Length));
            BinaryPrimitives.WriteInt32LittleEndian(_key.AsSpan(length), field.Length);
            field.CopyTo(_key.AsSpan(length + 4));
            length += 4 + field.Length;
        }
        var key = _key.AsSpan(0, length);
        var segments = _segments.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!segments.TryGetValue(key, out var segment))
        {
            segment = NewSegment([.. _by.Select(_file.Text)]);
            segments[key] = segment;
        }
        return segment;
    }

    private Segment NewSegment(string[] values) =>
        new(
            values,
            _weight is null ? new RatingTally(_request.Answers.Scale, InvalidRatings.Count) : null,
            _weight is null ? null : new WeightedTally(_request.Answers.Scale, InvalidRatings.Count)
        );

    private bool TryParseWeight(int column, out double weight)
    {
        var field = _file.Field(column);
        if (_file.HasDecimalComma && field.Count((byte)',') == 1 && !field.Contains((byte)'.'))
            field = Encoding.UTF8.GetBytes(_file.Text(column).Replace(',', '.'));
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out weight)
            && weight >= 0
            && double.IsFinite(weight);
    }

    private InputException Bad(int column, string problem) =>
        new($"{_file.Name}: line {_file.Line}, column {_file.NameOf(column)}: '{_file.Text(column)}' is {problem}.");

    private SurveyResult ToResult()
    {
        // Without columns to split by there is one row, also for a file without records.
        IEnumerable<Segment> segments = _by.Length == 0 ? [_whole] : _segments.Values;
        return new(
            [.. _by.Select(_file.NameOf)],
            [
                .. segments
                    .OrderBy(segment => segment.Values, SegmentOrder.Instance)
                    .Select(segment => new SegmentResult(segment.Values, segment.ToDistribution())),
            ]
        );
    }

    private sealed record Segment(string[] Values, RatingTally? Counts, WeightedTally? Weighted)
    {
        public void Add(int? rating, double weight)
        {
            if (Weighted is not null)
                Weighted.Add(rating, weight);
            else
                Counts!.Add(rating);
        }

        public RatingDistribution ToDistribution() => Weighted?.ToDistribution() ?? Counts!.ToDistribution();
    }
}
