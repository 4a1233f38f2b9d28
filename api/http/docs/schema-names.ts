import type { z } from 'zod';
import {
  AccountView,
  ApiKeyView,
  CategoryView,
  CommentView,
  DeliveryView,
  DepartmentView,
  DeskView,
  HistoryLine,
  MembershipSourceView,
  MemberView,
  MyProfile,
  PersonView,
  ReceivedView,
  StatusView,
  TicketLine,
  TicketView,
} from '#core';

/** The domain's views by the names that the document refers to them by. */
export const schemaNames: Readonly<Record<string, z.ZodType>> = {
  Ticket: TicketView,
  TicketLine,
  Comment: CommentView,
  HistoryLine,
  Person: PersonView,
  Account: AccountView,
  Profile: MyProfile,
  Desk: DeskView,
  Member: MemberView,
  MembershipSource: MembershipSourceView,
  Category: CategoryView,
  Status: StatusView,
  Department: DepartmentView,
  ApiKey: ApiKeyView,
  Delivery: DeliveryView,
  Received: ReceivedView,
};
