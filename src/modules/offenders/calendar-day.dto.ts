import { registerDecorator, type ValidationOptions } from 'class-validator';
import { parseDay } from '../../domain/shared/calendar-day.js';

/** A day that exists, as YYYY-MM-DD: `2023-02-29` is no date. */
export function IsCalendarDay(options: ValidationOptions = {}): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isCalendarDay',
      target: target.constructor,
      propertyName: String(propertyName),
      options,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && parseDay(value) !== null,
        defaultMessage: () => '$property must be an existing day, written YYYY-MM-DD',
      },
    });
  };
}
